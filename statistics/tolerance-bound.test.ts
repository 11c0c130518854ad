import { describe, expect, it } from 'vitest';
import { binomialCdf, samplesToShowBelow, showsNotBelow } from './tolerance-bound.ts';

describe('samplesToShowBelow', () => {
  it.each([
    [0, 59],
    [1, 93],
    [2, 124],
    [3, 153],
    [4, 181],
  ])('with %i samples outside, a p95 takes %i', (outside, samples) => {
    expect(samplesToShowBelow(outside, 0.95)).toBe(samples);
    expect(binomialCdf(outside, samples, 0.05)).toBeLessThanOrEqual(0.05);
    expect(binomialCdf(outside, samples - 1, 0.05)).toBeGreaterThan(0.05);
  });

  it('takes 299 for a p99 with none outside', () => {
    expect(samplesToShowBelow(0, 0.99)).toBe(299);
  });

  it('comes near to the normal approximation where many are outside', () => {
    const needed = samplesToShowBelow(5_000, 0.95);
    // n p − 1.645 √(n p q) = 5,000.
    expect(needed * 0.05 - 1.645 * Math.sqrt(needed * 0.05 * 0.95)).toBeCloseTo(5_000, -1);
  });
});

describe('binomialCdf', () => {
  it('adds up to what the terms do, on both sides of the mean', () => {
    // Binomial(5, 0.3): 0.16807, 0.36015, 0.3087, 0.1323, 0.02835, 0.00243.
    expect(binomialCdf(0, 5, 0.3)).toBeCloseTo(0.16807, 10);
    expect(binomialCdf(1, 5, 0.3)).toBeCloseTo(0.52822, 10);
    expect(binomialCdf(3, 5, 0.3)).toBeCloseTo(0.96922, 10);
    expect([binomialCdf(-1, 5, 0.3), binomialCdf(5, 5, 0.3)]).toEqual([0, 1]);
  });
});

it('showsNotBelow asks for more than chance would put outside', () => {
  expect(showsNotBelow(40, 40, 0.95)).toBe(true);
  expect(showsNotBelow(4, 59, 0.95)).toBe(false);
  // P(Binomial(59, 0.05) ≥ 7) is 3.0 %, ≥ 6 is 7.7 %.
  expect([showsNotBelow(6, 59, 0.95), showsNotBelow(7, 59, 0.95)]).toEqual([false, true]);
});
