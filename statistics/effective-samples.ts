/**
 * Computes the variance that the moving-block bootstrap gives the mean of a series, exactly, without drawing: the mean of
 * one block has the variance of all overlapping blocks' means, and a resample is n / length independent blocks (Künsch 1989).
 *
 * @param length values per block, 1 to n
 */
export function blockMeanVariance(series: ArrayLike<number>, length: number): number {
  const n = series.length;
  const blocks = n - length + 1;
  let block = 0;
  for (let i = 0; i < length; i++) block += series[i] ?? 0;
  // Deviations from the first block's sum keep the squares small.
  const first = block;
  let sum = 0;
  let squares = 0;
  for (let i = length; i < n; i++) {
    block += (series[i] ?? 0) - (series[i - length] ?? 0);
    sum += block - first;
    squares += (block - first) ** 2;
  }
  const variance = Math.max(0, squares / blocks - (sum / blocks) ** 2) / length ** 2;
  return (variance * length) / n;
}

/**
 * Tells how many independent samples would make a share as certain as these autocorrelated ones do: the n for which the
 * binomial variance p (1 − p) / n equals the block bootstrap's variance of the share. Never more than there are, and all
 * of them where every sample is the same.
 *
 * @param indicators 0 or 1, in the order of time
 */
export function effectiveSamples(indicators: ArrayLike<number>, length: number): number {
  const n = indicators.length;
  if (n === 0) return 0;
  let ones = 0;
  for (let i = 0; i < n; i++) ones += indicators[i] ?? 0;
  const share = ones / n;
  const variance = blockMeanVariance(indicators, length);
  return variance === 0 ? n : Math.min(n, (share * (1 - share)) / variance);
}
