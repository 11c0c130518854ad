import type { TargetSeries } from '../../result/target-side.ts';

/** A process that uses no more than this has one core at its disposal as far as anybody can tell, and may fill it. */
const ABOUT_ONE_CORE = 1.05;

/** From here on something is called full. */
export const FULL = 0.9;

/**
 * Says how full a series is at a value, as a share of the most that it can reach; null where nobody can tell. A process without a
 * quota is held against one core as long as it uses no more: one worker fills no more than that, whatever the machine has.
 */
export function fullness(
  { measure, unit, most }: Pick<TargetSeries, 'measure' | 'unit' | 'most'>,
  value: number,
): number | null {
  if (most !== null) return value / most;
  if (unit === 'share') return measure === 'gc-time' ? null : value;
  return measure === 'process-processor' && value <= ABOUT_ONE_CORE ? value : null;
}
