import { expect, it } from 'vitest';
import { percentile } from '../../statistics/percentiles.ts';
import { type Random, seededRandom } from '../../statistics/random.ts';
import { simulateQueue } from './simulate-queue.ts';

const SERVICE_SECONDS = 0.04;
const exponential = (mean: number) => (random: Random) => -mean * Math.log(1 - random());

/** Poisson arrivals of single actions: M/M/c. */
function simulate(workers: number, load: number, seconds = 4000) {
  const arrivals = seededRandom(5);
  const gap = exponential(SERVICE_SECONDS / (workers * load));
  let at = 0;
  const start = () => {
    at += gap(arrivals);
    return at < seconds ? at : undefined;
  };
  return simulateQueue(
    {
      workers,
      serviceSeconds: exponential(SERVICE_SECONDS),
      start,
      actions: () => 1,
      thinkSeconds: () => 0,
      mostAtOnce: Infinity,
      fromSeconds: 100,
      toSeconds: seconds,
    },
    seededRandom(6),
  );
}

/** Erlang's C: the share that has to wait, by the recursion of his B. */
function erlangC(workers: number, load: number): number {
  const offered = workers * load;
  let blocked = 1;
  for (let c = 1; c <= workers; c++) blocked = (offered * blocked) / (c + offered * blocked);
  return blocked / (1 - load * (1 - blocked));
}

it.each([
  [1, 0.7],
  [4, 0.8],
  [20, 0.9],
])('waits as long as theory says in M/M/%i at %f', (workers, load) => {
  const { soughtSeconds, waitedSeconds } = simulate(workers, load);
  const expected = (erlangC(workers, load) * SERVICE_SECONDS) / (workers * (1 - load));
  const ratio = waitedSeconds / soughtSeconds.length / expected;
  expect(ratio).toBeGreaterThan(0.93);
  expect(ratio).toBeLessThan(1.07);
});

it('has the p95 of M/M/1: ln 20 / (μ − λ)', () => {
  const { soughtSeconds } = simulate(1, 0.6);
  const expected = Math.log(20) / ((1 - 0.6) / SERVICE_SECONDS);
  expect((percentile(soughtSeconds.sort(), 0.95) ?? 0) / expected).toBeCloseTo(1, 1);
});

it('drops what finds all places taken, and thinks between actions', () => {
  const outcome = simulateQueue(
    {
      workers: 1,
      serviceSeconds: () => 1,
      start: (conversation) => (conversation < 3 ? conversation * 0.5 : undefined),
      actions: () => 2,
      thinkSeconds: () => 10,
      mostAtOnce: 2,
      fromSeconds: 0,
      toSeconds: 100,
    },
    seededRandom(1),
  );
  // At 0 and 0.5: each is served at once or after 0.5 s, thinks, and comes once more.
  expect([outcome.started, outcome.dropped]).toEqual([2, 1]);
  expect([...outcome.soughtSeconds.sort()].map((value) => Math.round(value * 10) / 10)).toEqual([
    1, 1, 1, 1.5,
  ]);
});
