import { describe, expect, it } from 'vitest';
import { politisWhiteLength } from './politis-white.ts';
import { seededRandom, standardNormal } from './random.ts';

function autoregressive(count: number, correlation: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  let last = standardNormal(random);
  return new Float64Array(count).map(() => {
    last = correlation * last + Math.sqrt(1 - correlation ** 2) * standardNormal(random);
    return last;
  });
}

/** b = (3/2 (2ρ / (1 − ρ²))²)^(1/3) n^(1/3): the formula with the true autocovariances of an AR(1) put in. */
function theoreticalLength(count: number, correlation: number): number {
  return Math.cbrt(1.5 * ((2 * correlation) / (1 - correlation ** 2)) ** 2 * count);
}

describe('politisWhiteLength', () => {
  it.each([0.3, 0.7, 0.9])('comes near the theoretical length of an AR(1) with ρ = %s', (correlation) => {
    const lengths = [1, 2, 3, 4, 5].map((seed) =>
      politisWhiteLength(autoregressive(20_000, correlation, seed)),
    );
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(mean / theoreticalLength(20_000, correlation)).toBeGreaterThan(0.8);
    expect(mean / theoreticalLength(20_000, correlation)).toBeLessThan(1.25);
  });

  it('follows the formula on a series short enough to reckon by hand', () => {
    // Mean 0, R(0) = 1, R(k) = (-1)^k (8 - k) / 8; nothing is quiet, so all 7 lags count.
    const series = Float64Array.from([1, -1, 1, -1, 1, -1, 1, -1]);
    const weights = [1, 1, 1, 6 / 7, 4 / 7, 2 / 7, 0];
    let sum = 0;
    let longRun = 1;
    for (let lag = 1; lag <= 7; lag++) {
      const covariance = ((-1) ** lag * (8 - lag)) / 8;
      sum += 2 * (weights[lag - 1] ?? 0) * lag * covariance;
      longRun += 2 * (weights[lag - 1] ?? 0) * covariance;
    }
    const length = Math.cbrt(((1.5 * sum ** 2) / longRun ** 2) * 8);
    expect(politisWhiteLength(series)).toBeCloseTo(Math.min(length, 8 / 3), 10);
  });

  it('finds nothing in independent or constant values', () => {
    expect(politisWhiteLength(autoregressive(20_000, 0, 1))).toBe(0);
    expect(politisWhiteLength(new Float64Array(500).fill(3))).toBe(0);
    expect(politisWhiteLength(new Float64Array())).toBe(0);
  });
});
