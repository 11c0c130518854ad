import { expect, it } from 'vitest';
import { blockMeanVariance, meanVariance, widening } from './block-variance.ts';
import { seededRandom, standardNormal } from './random.ts';

it('is the variance of the mean for blocks of one', () => {
  // Mean 2.5, variance 1.25 over four values.
  expect(blockMeanVariance([1, 2, 3, 4], 1)).toBeCloseTo(1.25 / 4, 12);
});

it('is the variance of overlapping block means for longer ones', () => {
  // Block means 1.5, 2.5, 3.5: variance 2/3; two blocks make a resample.
  expect(blockMeanVariance([1, 2, 3, 4], 2)).toBeCloseTo(2 / 3 / 2, 12);
});

it('comes closer to the truth where values are alike over a good part of a block', () => {
  // The mean of an AR(1) with variance 1 and ρ = 0.9 over n values has the variance 19 / n.
  const random = seededRandom(4);
  let whole = 0;
  let corrected = 0;
  for (let run = 0; run < 200; run++) {
    let last = standardNormal(random);
    const series = new Float64Array(1_000).map(() => {
      last = 0.9 * last + Math.sqrt(1 - 0.81) * standardNormal(random);
      return last;
    });
    whole += blockMeanVariance(series, 40) / 200;
    corrected += meanVariance(series, 40) / 200;
  }
  expect(whole / (19 / 1_000)).toBeLessThan(0.8);
  expect(corrected / (19 / 1_000)).toBeGreaterThan(0.9);
  expect(corrected / (19 / 1_000)).toBeLessThan(1.15);
});

it('widens by little for independent values, and not at all for constant ones', () => {
  const random = seededRandom(6);
  const series = new Float64Array(6_000).map(() => random());
  expect(widening(series, 200)).toBeGreaterThan(1.02);
  expect(widening(series, 200)).toBeLessThan(1.3);
  expect(widening(new Float64Array(100), 5)).toBe(1);
});
