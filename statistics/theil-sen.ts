import type { Estimate } from './estimate.ts';
import { Z95 } from './normal.ts';
import { percentile } from './percentiles.ts';

export interface TrendLine {
  /** Change per step from one value to the next; the interval is null below five values. */
  readonly slope: Estimate;
  /** The line's value at the first one. */
  readonly intercept: number;
}

/** With four values not even a perfect order is significant at 5 %, two-sided (Kendall: p = 2 / 4! = 0.083). */
export const FEWEST_FOR_INTERVAL = 5;

/**
 * Fits a line that single outliers do not move: its slope is the median of the slopes of all pairs, its intercept the
 * median of what the slope leaves over (Theil 1950, Sen 1968). The slope's 95 % interval is Sen's, from the normal
 * approximation of Kendall's S with correction for ties (Gilbert 1987, section 16.5): the pairs' slopes at the ranks
 * (N − 1.96 √Var S) / 2 and (N + 1.96 √Var S) / 2 + 1, interpolated between neighbors.
 *
 * @param values at equal steps, two or more
 */
export function theilSen(values: readonly number[]): TrendLine {
  const slopes: number[] = [];
  for (const [i, from] of values.entries()) {
    for (let j = i + 1; j < values.length; j++) slopes.push(((values[j] ?? 0) - from) / (j - i));
  }
  const sorted = Float64Array.from(slopes).sort();
  const slope = percentile(sorted, 0.5) ?? 0;
  const rests = Float64Array.from(values, (value, index) => value - slope * index).sort();
  return {
    slope: {
      value: slope,
      interval: values.length < FEWEST_FOR_INTERVAL ? null : slopeInterval(sorted, values),
    },
    intercept: percentile(rests, 0.5) ?? 0,
  };
}

function slopeInterval(slopes: Float64Array, values: readonly number[]) {
  const reach = Z95 * Math.sqrt(varianceOfS(values));
  return {
    low: atRank(slopes, (slopes.length - reach) / 2),
    high: atRank(slopes, (slopes.length + reach) / 2 + 1),
  };
}

/** (n (n − 1) (2n + 5) − Σ t (t − 1) (2t + 5)) / 18 over groups of t equal values. */
function varianceOfS(values: readonly number[]): number {
  const part = (n: number) => n * (n - 1) * (2 * n + 5);
  const groups = new Map<number, number>();
  for (const value of values) groups.set(value, (groups.get(value) ?? 0) + 1);
  const ties = [...groups.values()].reduce((sum, size) => sum + part(size), 0);
  return (part(values.length) - ties) / 18;
}

/** Reads a rank that counts from 1 and may lie between two; beyond the ends the end stands. */
function atRank(sorted: Float64Array, rank: number): number {
  const last = sorted.length - 1;
  return percentile(sorted, Math.min(1, Math.max(0, (rank - 1) / last))) ?? 0;
}
