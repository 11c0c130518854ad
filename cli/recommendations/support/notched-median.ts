import type { Interval } from '../../../statistics/estimate.ts';
import { percentile } from '../../../statistics/samples.ts';

/** A median with the notch around it. */
export interface NotchedMedian {
  readonly median: number;
  readonly notch: Interval;
}

/**
 * Computes the median and its notch, median ± 1.57 · IQR / √n: two medians whose notches do not overlap differ at
 * about 95 % (McGill, Tukey and Larsen, "Variations of Box Plots", The American Statistician 32, 1978). Outliers
 * move neither. Null if there are no values.
 */
export function notchedMedian(values: readonly number[]): NotchedMedian | null {
  const sorted = Float64Array.from(values).sort();
  const median = percentile(sorted, 0.5);
  if (median === null) return null;
  const spread = (percentile(sorted, 0.75) ?? 0) - (percentile(sorted, 0.25) ?? 0);
  const reach = (1.57 * spread) / Math.sqrt(sorted.length);
  return { median, notch: { low: median - reach, high: median + reach } };
}
