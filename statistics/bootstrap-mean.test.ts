import { expect, it } from 'vitest';
import { bootstrapMean } from './bootstrap-mean.ts';
import { seededRandom, standardNormal } from './random.ts';

it("comes to the textbook's interval for independent values", () => {
  const random = seededRandom(8);
  const values = new Float64Array(400).map(() => 300 + 10 * standardNormal(random));
  const { estimate, replicates } = bootstrapMean(values, { replicates: 4_000, seed: 1 });
  const mean = values.reduce((sum, value) => sum + value, 0) / 400;
  expect(estimate.value).toBeCloseTo(mean, 9);
  expect(replicates).toHaveLength(4_000);
  // 2 · 1.96 · 10 / √400
  const width = (estimate.interval?.high ?? 0) - (estimate.interval?.low ?? 0);
  expect(width / 1.96).toBeGreaterThan(0.85);
  expect(width / 1.96).toBeLessThan(1.15);
});

it('has no interval below 20 values, and refuses none', () => {
  const few = bootstrapMean(new Float64Array(19).fill(2), { replicates: 10, seed: 1 });
  expect(few.estimate).toEqual({ value: 2, interval: null });
  expect(few.replicates).toHaveLength(0);
  expect(() => bootstrapMean(new Float64Array(), { replicates: 10, seed: 1 })).toThrow(RangeError);
});
