import { formatCount, formatShare } from '../../../../src/words/format.ts';
import { fullness } from '../../../measure/target/fullness.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { targetSeriesName } from '../../../result/target-series-name.ts';
import type { TargetMeasure, TargetSeries } from '../../../result/target-side.ts';
import { targetSideOf } from '../../../result/target-side-of.ts';

/** Fewer looks at full load may have met it at an odd moment. */
const FEWEST_LOOKS = 3;

/** A series as it was at full load. */
export interface SeenSeries {
  readonly series: TargetSeries;
  readonly median: number;
  readonly p95: number;
  readonly looks: number;
  /** How full the median is, of 1; null where nobody can tell. */
  readonly share: number | null;
}

/** Lists what was seen at full load, of all measures or of some; nothing where nobody looked, or hardly. */
export function seenAtFullLoad(result: RunResult, ...measures: readonly TargetMeasure[]): SeenSeries[] {
  return (targetSideOf(result)?.series ?? []).flatMap((series) => {
    if (measures.length > 0 && !measures.includes(series.measure)) return [];
    if (series.fullLoad === null || series.fullLoad.looks < FEWEST_LOOKS) return [];
    const { median, p95, looks } = series.fullLoad;
    return { series, median, p95, looks, share: fullness(series, median) };
  });
}

/** Names a series as a person would, whatever its source. */
export function seenName({ series }: SeenSeries): string {
  return targetSeriesName(series);
}

/** Says how much of what there is was in use: `8 of 8`, `at 98.00 % of one core`. */
export function inUseText({ series: { measure, unit, most }, median, share }: SeenSeries): string {
  if (unit === 'number' && most !== null) return `${formatCount(median)} of ${formatCount(most)}`;
  return `at ${formatShare(share)}${most !== null ? ' of its limit' : measure === 'process-processor' ? ' of one core' : ''}`;
}

/** The same at the beginning of a sentence. */
export function seenNameFirst(seen: SeenSeries): string {
  const name = seenName(seen);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
