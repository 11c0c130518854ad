import { expect, it } from 'vitest';
import { seededRandom } from '../statistics/random.ts';
import { percentile, Samples } from '../statistics/samples.ts';
import { sampleLatencyMs } from './latency.ts';
import { OPERATIONS } from './operations.ts';
import { PRESETS } from './presets.ts';

it('has a service time for every operation in every preset', () => {
  for (const { latency } of Object.values(PRESETS)) {
    expect(Object.keys(latency).sort()).toEqual([...OPERATIONS].sort());
  }
});

it('makes t3.5 what was claimed: p50 892, p95 1,743, p99 2,156, mean 1,187 ms, 0.05 % failed', () => {
  const random = seededRandom(3);
  const samples = new Samples();
  let sum = 0;
  const draws = 1_000_000;
  for (let draw = 0; draw < draws; draw++) {
    const ms = sampleLatencyMs(PRESETS['t3.5'].latency.rag, random);
    samples.push(ms);
    sum += ms;
  }
  const sorted = samples.sorted();
  const misfit = (value: number | null, claimed: number) => Math.abs((value ?? 0) / claimed - 1);
  expect(misfit(percentile(sorted, 0.5), 892)).toBeLessThan(0.005);
  expect(misfit(percentile(sorted, 0.95), 1743)).toBeLessThan(0.005);
  expect(misfit(percentile(sorted, 0.99), 2156)).toBeLessThan(0.005);
  expect(misfit(sum / draws, 1187)).toBeLessThan(0.005);
  expect(PRESETS['t3.5'].faults).toEqual(['status-500:0.0005']);
});
