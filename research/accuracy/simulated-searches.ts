import { logNormal, sampleLatencyMs } from '../../backend/gremlins/latency.ts';
import type { CapacityStep } from '../../cli/capacity/capacity-step.ts';
import { estimateCapacity } from '../../cli/capacity/estimate-capacity.ts';
import { searchCapacity } from '../../cli/capacity/search-capacity.ts';
import { markdownTable } from '../../cli/report/words/markdown.ts';
import { bootstrapPercentiles } from '../../statistics/bootstrap-percentiles.ts';
import { Z95 } from '../../statistics/normal.ts';
import { type Random, seededRandom } from '../../statistics/random.ts';
import { MODEL, saturationRate, simulateStep, trueCapacity } from './capacity-model.ts';

const ALL = 200;
const WIDENINGS = [1, 1.5, 2, 2.5] as const;

/** Runs whole searches against simulated queues, and counts how often the interval holds the truth. */
export async function simulatedSearches(say: (line: string) => void, most: number): Promise<string[]> {
  const searches = Math.min(ALL, most);
  const latency = logNormal(MODEL.p50Ms, MODEL.p95Ms);
  const service = (random: Random) => sampleLatencyMs(latency, random) / 1000;
  const saturation = saturationRate(meanOf(service));
  const truth = trueCapacity(service, MODEL.limitMs / 1000, saturation);
  say(`simulated truth ${truth.toFixed(0)} conversations/min, saturation at ${saturation.toFixed(0)}`);
  const held = new Map<number, { count: number; reach: number }>(
    WIDENINGS.map((width) => [width, { count: 0, reach: 0 }]),
  );
  let [steps, error, square] = [0, 0, 0];
  for (let search = 1; search <= searches; search++) {
    const done = await searchSimulated(service, truth, search);
    steps += done.length / searches;
    for (const [width, sums] of held) {
      const estimate = estimateCapacity(done, width);
      if (estimate === null) continue;
      const { low, high } = estimate.interval;
      if (low <= truth && truth <= high) sums.count++;
      sums.reach += (high - low) / 2 / truth / searches;
      if (width !== WIDENINGS[0]) continue;
      error += (estimate.value / truth - 1) / searches;
      square += (estimate.value / truth - 1) ** 2 / searches;
    }
    if (search % 25 === 0) say(`${search} of ${searches} simulated searches`);
  }
  return [
    ...markdownTable(
      ['standard error times', 'intervals that hold the truth', 'half their width, on average'],
      'rrr',
      [...held].map(([width, { count, reach }]) => [
        String(width),
        `${count} of ${searches} (${((100 * count) / searches).toFixed(1)} %)`,
        `${(reach * 100).toFixed(1)} %`,
      ]),
    ),
    '',
    `${searches} searches of ${steps.toFixed(1)} steps on average; the estimates are off by ${(error * 100).toFixed(1)} % on average, ${(Math.sqrt(square) * 100).toFixed(1)} % root mean square.`,
  ];
}

function searchSimulated(
  service: (random: Random) => number,
  truth: number,
  search: number,
): Promise<readonly CapacityStep[]> {
  const startRate = Math.round(truth * Math.exp(1.4 * (seededRandom(search)() - 0.5)));
  return searchCapacity<CapacityStep>({
    plan: { startRate, mostSteps: 10, precision: 0.04 },
    measure: async (rate, index) => measured(rate, service, search * 100 + index),
    stepEnded: async () => {},
    stopped: () => false,
  });
}

/** Judges a simulated step as a run is judged by its p95 and by what it dropped. */
function measured(rate: number, service: (random: Random) => number, seed: number): CapacityStep {
  const { soughtSeconds, started, dropped } = simulateStep(rate, service, seed);
  const { estimates } = bootstrapPercentiles(soughtSeconds, [0.95], { replicates: 400, seed: 1 });
  const [p95 = { value: 0, interval: null }] = estimates;
  const speed = (seconds: number) => Math.min(1, MODEL.limitMs / 1000 / seconds - 1);
  const deviation =
    p95.interval === null ? 0.1 : (speed(p95.interval.low) - speed(p95.interval.high)) / (2 * Z95);
  const value = Math.max(-1, Math.min(speed(p95.value), 1 - dropped / (0.1 * (started + dropped))));
  return {
    rate,
    verdict: value > 0 ? 'PASS' : 'FAIL',
    margin: { value, deviation, worst: 'actions-p95' },
  };
}

function meanOf(service: (random: Random) => number): number {
  const random = seededRandom(3);
  const draws = 200_000;
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) sum += service(random);
  return sum / draws;
}
