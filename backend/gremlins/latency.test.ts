import { expect, it } from 'vitest';
import { percentile, Samples } from '../../statistics/percentiles.ts';
import { seededRandom } from '../../statistics/random.ts';
import { type Latency, logNormal, sampleLatencyMs } from './latency.ts';

function sorted(latency: Latency, draws = 100_000): Float64Array {
  const random = seededRandom(1);
  const samples = new Samples();
  for (let draw = 0; draw < draws; draw++) samples.push(sampleLatencyMs(latency, random));
  return samples.sorted();
}

it('has the median and the 95th percentile that were asked for', () => {
  const drawn = sorted(logNormal(200, 500));
  expect(percentile(drawn, 0.5)).toBeCloseTo(200, -1);
  expect((percentile(drawn, 0.95) ?? 0) / 500).toBeCloseTo(1, 1);
});

it('mixes its parts by their weights', () => {
  const drawn = sorted([
    { weight: 3, p50Ms: 10, p95Ms: 11 },
    { weight: 1, p50Ms: 1000, p95Ms: 1100 },
  ]);
  expect(drawn.filter((ms) => ms > 100).length / drawn.length).toBeCloseTo(0.25, 2);
});

it('takes no time where there are no parts', () => {
  expect(sampleLatencyMs([], seededRandom(1))).toBe(0);
});
