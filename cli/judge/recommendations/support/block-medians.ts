import type { Interval } from '../../../../statistics/estimate.ts';
import { median } from '../../../../statistics/percentiles.ts';

const BLOCKS = 5;

/** The median of values in the order of time, and the range of the medians of its fifths. */
export interface BlockMedians {
  readonly median: number;
  readonly blocks: Interval;
}

/**
 * Computes the median of a stretch of time and how far the medians of its fifths range. Neighboring bins are
 * alike, so an interval that takes them for independent is too narrow. Of two stretches of the same noise, all
 * fifths of one lie above all of the other once in 126 (2 · 5! · 5! / 10!), whatever the distribution.
 * Null if there are fewer values than fifths.
 */
export function blockMedians(values: readonly number[]): BlockMedians | null {
  const whole = median(values);
  if (whole === null || values.length < BLOCKS) return null;
  const blocks = Array.from({ length: BLOCKS }, (_, block) => {
    const from = Math.floor((block * values.length) / BLOCKS);
    const to = Math.floor(((block + 1) * values.length) / BLOCKS);
    return median(values.slice(from, to)) ?? whole;
  });
  return { median: whole, blocks: { low: Math.min(...blocks), high: Math.max(...blocks) } };
}
