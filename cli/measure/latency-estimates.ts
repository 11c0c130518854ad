import { type BootstrapOptions, bootstrapPercentiles } from '../../statistics/bootstrap-percentiles.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import { percentile } from '../../statistics/percentiles.ts';
import type { LatencyEstimates } from '../result/analysis.ts';

const SHARES = [0.5, 0.95, 0.99] as const;

/**
 * Estimates percentiles of durations, with intervals where `options` are given.
 *
 * @param values in the order of time
 * @returns null without values
 */
export function latencyEstimates(
  values: Float64Array,
  options: BootstrapOptions | null,
): LatencyEstimates | null {
  if (values.length === 0) return null;
  const { estimates, blockLength, effectiveSamples } =
    options === null ? exactOnly(values) : bootstrapPercentiles(values, SHARES, options);
  const [p50, p95, p99] = estimates;
  if (p50 === undefined || p95 === undefined || p99 === undefined) return null;
  return { ...extremes(values), p50, p95, p99, blockLength, effectiveSamples };
}

function exactOnly(values: Float64Array) {
  const sorted = values.slice().sort();
  const estimates = SHARES.map(
    (share): Estimate => ({ value: percentile(sorted, share) ?? 0, interval: null }),
  );
  return { estimates, blockLength: 1, effectiveSamples: null };
}

function extremes(values: Float64Array): Pick<LatencyEstimates, 'count' | 'mean' | 'min' | 'max'> {
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { count: values.length, mean: sum / values.length, min, max };
}
