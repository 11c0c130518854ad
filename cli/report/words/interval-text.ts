import type { Interval } from '../../../statistics/estimate.ts';

/** Writes an interval in one unit: `885–903 ms`; in two where its ends have different ones: `980 ms – 1.032 s`. */
export function intervalText(interval: Interval, format: (value: number) => string): string {
  const low = format(interval.low);
  const high = format(interval.high);
  const unit = / \S+$/.exec(high)?.[0] ?? '';
  return unit !== '' && low.endsWith(unit) ? `${low.slice(0, -unit.length)}–${high}` : `${low} – ${high}`;
}
