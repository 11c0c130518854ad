import { ARRIVAL_SPREAD_SECONDS, arrivalSettings } from '../../src/settings/arrival-settings.ts';
import { conversationDeck } from '../../src/workload/conversation-deck.ts';
import { smallestDeck } from '../../src/workload/deck.ts';
import { PATTERNS } from '../../src/workload/patterns.ts';
import { percentile } from '../../statistics/percentiles.ts';
import { type Random, seededRandom } from '../../statistics/random.ts';
import { type QueueOutcome, simulateQueue } from './simulate-queue.ts';

/** The backend whose capacity is searched: 20 workers of about 40 ms, and a p95 limit that ends well before saturation. */
export const MODEL = {
  workers: 20,
  p50Ms: 36,
  p95Ms: 80,
  limitMs: 95,
  /** Of each step: the climb, then the settling that scenario capacity has by itself, then what is measured. */
  climbSeconds: 1,
  settleSeconds: 3,
  steadySeconds: 5,
} as const;

const CARDS = smallestDeck(PATTERNS.balanced);
const TRUTH_SECONDS = 1500;
const WARM_UP_SECONDS = 20;
const HALVINGS = 10;

export interface Arrivals {
  readonly conversationsPerMinute: number;
  readonly climbSeconds: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly mostAtOnce: number;
}

/** Simulates conversations of scenario capacity as k6 starts them: evenly spaced, each then up to a second later. */
export function simulateArrivals(
  arrivals: Arrivals,
  serviceSeconds: (random: Random) => number,
  seed: number,
): QueueOutcome {
  const random = seededRandom(seed);
  const starts = startTimes(arrivals, random);
  return simulateQueue(
    {
      workers: MODEL.workers,
      serviceSeconds,
      start: (conversation) => starts[conversation],
      actions: (conversation) => conversationDeck(CARDS, seed, conversation + 1).length,
      thinkSeconds: () => 0,
      mostAtOnce: arrivals.mostAtOnce,
      fromSeconds: arrivals.fromSeconds,
      toSeconds: arrivals.toSeconds,
    },
    random,
  );
}

function startTimes(
  { conversationsPerMinute, climbSeconds, toSeconds }: Arrivals,
  random: Random,
): Float64Array {
  const gap = 60 / conversationsPerMinute;
  const inClimb = climbSeconds / gap / 2;
  const times: number[] = [];
  for (let number = 1; ; number++) {
    const at =
      number <= inClimb
        ? Math.sqrt(2 * climbSeconds * number * gap)
        : climbSeconds + (number - inClimb) * gap;
    if (at >= toSeconds) break;
    times.push(at + random() * ARRIVAL_SPREAD_SECONDS);
  }
  return Float64Array.from(times).sort();
}

/** Simulates one short step of a search. */
export function simulateStep(
  rate: number,
  serviceSeconds: (random: Random) => number,
  seed: number,
): QueueOutcome {
  const { climbSeconds, settleSeconds, steadySeconds, limitMs } = MODEL;
  const fromSeconds = climbSeconds + settleSeconds;
  const { users } = arrivalSettings({
    conversationsPerMinute: rate,
    weights: PATTERNS.balanced,
    thinkTime: { minSeconds: 0, maxSeconds: 0 },
    p95Ms: limitMs,
  });
  return simulateArrivals(
    {
      conversationsPerMinute: rate,
      climbSeconds,
      fromSeconds,
      toSeconds: fromSeconds + steadySeconds,
      mostAtOnce: users,
    },
    serviceSeconds,
    seed,
  );
}

/**
 * Finds the rate at which p95 is the limit, by bisection over simulations of 1,500 s with the same random numbers.
 *
 * @param limitSeconds the p95 limit in the backend itself
 */
export function trueCapacity(
  serviceSeconds: (random: Random) => number,
  limitSeconds: number,
  saturation: number,
): number {
  let [low, high] = [saturation * 0.5, saturation];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    const { soughtSeconds } = simulateArrivals(
      {
        conversationsPerMinute: middle,
        climbSeconds: 0,
        fromSeconds: WARM_UP_SECONDS,
        toSeconds: TRUTH_SECONDS,
        mostAtOnce: Infinity,
      },
      serviceSeconds,
      1,
    );
    if ((percentile(soughtSeconds.sort(), 0.95) ?? 0) < limitSeconds) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The rate at which all workers are always busy: what a formula would say. */
export function saturationRate(meanServiceSeconds: number): number {
  return (
    (60 * MODEL.workers) /
    meanServiceSeconds /
    (CARDS.length / CARDS.filter((card) => card === 'new-conversation').length)
  );
}
