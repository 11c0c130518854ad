import { meanVariance } from './block-variance.ts';

/**
 * Tells how many independent samples would make a share as certain as these autocorrelated ones do: the n for which the
 * binomial variance p (1 − p) / n equals the variance that blocks give the share. Never more than there are, and all
 * of them where every sample is the same.
 *
 * @param indicators 0 or 1, in the order of time
 */
export function effectiveSamples(indicators: ArrayLike<number>, length: number): number {
  const n = indicators.length;
  // One sample does not vary.
  if (n < 2) return n;
  let ones = 0;
  for (let i = 0; i < n; i++) ones += indicators[i] ?? 0;
  const share = ones / n;
  const variance = meanVariance(indicators, length);
  return variance === 0 ? n : Math.min(n, (share * (1 - share)) / variance);
}
