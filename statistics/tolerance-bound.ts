import { logGamma } from './log-gamma.ts';

/** What one minus this is the confidence of every claim. */
const RISK = 0.05;

/**
 * Computes P(X ≤ k) of a binomial distribution, from the larger tail's terms down: each follows from its neighbor, and they
 * are added until they no longer count.
 *
 * @param n trials, a whole number
 * @param p the chance of each, above 0 and below 1
 */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  // Terms fall away from the mean, so the sum goes away from it.
  if (k > n * p) return 1 - binomialCdf(n - k - 1, n, 1 - p);
  let term = Math.exp(
    logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * Math.log(p) + (n - k) * Math.log1p(-p),
  );
  let sum = 0;
  for (let i = k; i >= 0 && sum + term !== sum; i--) {
    sum += term;
    term *= (i / (n - i + 1)) * ((1 - p) / p);
  }
  return Math.min(1, sum);
}

/**
 * Finds the fewest independent samples that show, at 95 %, a percentile below a limit when so many of them are not below
 * it: the least n with P(Binomial(n, 1 − share) ≤ outside) ≤ 5 % (distribution-free tolerance bound; Wilks, Annals of
 * Mathematical Statistics 12, 1941). For the p95: 59, 93, 124, 153 for 0, 1, 2, 3 outside.
 *
 * @param outside samples at the limit or beyond it, a whole number
 * @param share the percentile, e.g. 0.95
 */
export function samplesToShowBelow(outside: number, share: number): number {
  const tooFew = (n: number) => binomialCdf(outside, n, 1 - share) > RISK;
  let high = Math.max(1, outside + 1);
  while (tooFew(high)) high *= 2;
  let low = outside;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (tooFew(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Says whether so many samples outside a limit show, at 95 %, that a percentile is not below it:
 * P(Binomial(n, 1 − share) ≥ outside) ≤ 5 %.
 */
export function showsNotBelow(outside: number, samples: number, share: number): boolean {
  return samples > 0 && 1 - binomialCdf(outside - 1, samples, 1 - share) <= RISK;
}
