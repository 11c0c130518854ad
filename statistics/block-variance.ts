import { Z95 } from './normal.ts';
import { studentQuantile } from './student-t.ts';

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
 * Estimates the variance of a mean with less bias than the block bootstrap's own: twice that of the blocks less that of
 * blocks half as long, which is the flat-top kernel (Politis and Romano 1995) and takes out what a block loses at its ends;
 * over 1 − length / n, as the blocks' deviations are from the series' own mean (Meketon and Schmeiser 1984). Never below
 * the bootstrap's.
 */
export function meanVariance(series: ArrayLike<number>, length: number): number {
  const whole = blockMeanVariance(series, length);
  const half = length < 2 ? whole : blockMeanVariance(series, Math.floor(length / 2));
  return Math.max(whole, 2 * whole - half) / (1 - length / series.length);
}

/**
 * Tells by how much the deviations of block-bootstrap replicates are to be widened: to the variance of less bias, and from
 * the normal to Student's quantile with 1.5 (n / length − 1) degrees of freedom (Meketon and Schmeiser 1984), since few
 * blocks do not know the variance well. 1 or more.
 *
 * @param series the indicator or the values that were resampled
 */
export function widening(series: ArrayLike<number>, length: number): number {
  const variance = blockMeanVariance(series, length);
  if (variance === 0) return 1;
  const student = studentQuantile(0.975, 1.5 * (series.length / length - 1)) / Z95;
  return student * Math.sqrt(meanVariance(series, length) / variance);
}
