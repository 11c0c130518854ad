import { expect, it } from 'vitest';
import { percentile, Samples } from './percentiles.ts';

it('interpolates between closest ranks', () => {
  const samples = new Samples();
  for (const value of [40, 10, 30, 20]) samples.push(value);
  const sorted = samples.sorted();
  expect([0, 0.5, 0.95, 1].map((share) => percentile(sorted, share))).toEqual([10, 25, 38.5, 40]);
  expect(percentile(new Samples().sorted(), 0.5)).toBeNull();
});

it('keeps every value when it grows', () => {
  const samples = new Samples();
  for (let value = 0; value < 5000; value++) samples.push(value);
  expect(samples.length).toBe(5000);
  expect(samples.sorted()[4999]).toBe(4999);
});
