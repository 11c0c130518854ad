import type { Interval } from './estimate.ts';
import { Z95 } from './normal.ts';

/** A share that was observed, and of how many samples; both may be fractions where the number is an effective one. */
export interface ObservedShare {
  readonly share: number;
  readonly samples: number;
}

/**
 * Computes the score interval of a share (Wilson 1927), without continuity correction.
 *
 * @param z standard normal quantile, 1.96 for 95 %
 */
export function wilson({ share, samples }: ObservedShare, z = Z95): Interval {
  if (samples <= 0) return { low: 0, high: 1 };
  const square = z * z;
  const center = samples * share + square / 2;
  const half = (z * Math.sqrt(square + 4 * samples * share * (1 - share))) / 2;
  // Rounding must not leave a bound a hair outside of 0 to 1.
  return {
    low: Math.max(0, (center - half) / (samples + square)),
    high: Math.min(1, (center + half) / (samples + square)),
  };
}

/**
 * Computes the interval of a difference of two independent shares, after − before, from their Wilson intervals
 * (Newcombe 1998, method 10).
 */
export function newcombe(before: ObservedShare, after: ObservedShare, z = Z95): Interval {
  const one = wilson(before, z);
  const other = wilson(after, z);
  const difference = after.share - before.share;
  return {
    low: difference - Math.hypot(after.share - other.low, one.high - before.share),
    high: difference + Math.hypot(other.high - after.share, before.share - one.low),
  };
}
