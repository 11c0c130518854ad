import { describe, expect, it } from 'vitest';
import { theilSen } from './theil-sen.ts';

describe('theilSen', () => {
  it('is the median of all slopes, whatever one outlier says', () => {
    const { slope, intercept } = theilSen([1, 3, 5, 7, 900, 11]);
    expect(slope.value).toBe(2);
    expect(intercept).toBe(1);
  });

  it('has the interval that its ranks give', () => {
    // Var S of five values is 5 · 4 · 15 / 18 = 16.67, so the reach is 8.00 and the ranks are 1.00 and 10.00 of 10.
    const { slope } = theilSen([10, 12, 11, 15, 14]);
    expect(slope.value).toBeCloseTo(1.25, 12);
    expect(slope.interval?.low).toBeCloseTo(-1, 2);
    expect(slope.interval?.high).toBeCloseTo(4, 2);
  });

  it('takes the ties out of the variance', () => {
    // Two pairs of equals: (300 − 2 · 18) / 18 = 14.67, reach 7.51: ranks 1.25 and 9.75.
    const { slope } = theilSen([1, 1, 2, 2, 3]);
    const slopes = [0, 0, 0.5, 0.5, 0.5, 0.5, 2 / 3, 1, 1, 1];
    expect(slope.value).toBe(0.5);
    expect(slope.interval?.low).toBeCloseTo(slopes[0] ?? 0, 12);
    expect(slope.interval?.high).toBeCloseTo(1, 12);
  });

  it('has no interval below five values', () => {
    expect(theilSen([1, 2, 3, 4]).slope).toEqual({ value: 1, interval: null });
  });
});
