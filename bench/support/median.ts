import { median as medianOrNull } from '../../statistics/percentiles.ts';

/** Finds the middle of values, the mean of the two middle ones where their number is even; NaN where there are none. */
export function median(values: readonly number[]): number {
  return medianOrNull(values) ?? Number.NaN;
}

/**
 * Finds the median of the ratios round by round: what slows a round slows both of its sides, and cancels out.
 *
 * @param values one per round, null where a round has none
 * @param reference the same, in the same order
 */
export function medianRatio(
  values: readonly (number | null)[],
  reference: readonly (number | null)[],
): number {
  const ratios: number[] = [];
  for (const [round, value] of values.entries()) {
    const base = reference[round] ?? null;
    if (value !== null && base !== null) ratios.push(value / base);
  }
  return median(ratios);
}
