import type { Interval } from '../../../statistics/estimate.ts';
import type {
  TargetComparison,
  TargetDecision,
  TargetRow,
  UnmatchedSeries,
} from '../../result/comparison.ts';
import type { TargetUnit } from '../../result/target-side.ts';
import { relativeText } from './comparison-text.ts';
import { seriesName, targetValueText } from './target-text.ts';

export const TARGET_DECISION_LABELS: Readonly<Record<TargetDecision, string>> = {
  more: 'more',
  less: 'less',
  'no-difference-shown': 'no difference shown',
  'no-significance': 'too few looks to tell',
};

/** How these rows are to be read, a sentence each. */
export const TARGET_NOTES = [
  'Target’s side: means of the looks at full load, block bootstrap from 20 looks on.',
  'Holm over its own rows, against 5\u00a0% (and 2 points of a share, 0.02 cores, 1 MB, half of what is counted); more or less is no regression by itself.',
] as const;

/** Writes a difference of the target's side with its sign; shares differ in percentage points. */
export function targetDifferenceText(unit: TargetUnit, value: number): string {
  const size = Math.abs(value);
  const text = unit === 'share' ? `${(size * 100).toFixed(1)} points` : targetValueText(unit, size);
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** Writes a difference's interval: `−0.10 to +0.31 cores`. */
export function targetIntervalText(unit: TargetUnit, { low, high }: Interval): string {
  const [from, to] = [targetDifferenceText(unit, low), targetDifferenceText(unit, high)];
  const last = / \S+$/.exec(to)?.[0] ?? '';
  return `${last !== '' && from.endsWith(last) ? from.slice(0, -last.length) : from} to ${to}`;
}

/** Writes what a table shows of a row: series, before, after, difference with its interval, relative. */
export function targetRowTexts(row: TargetRow, all: readonly TargetRow[]): string[] {
  const { unit, before, after, difference, interval, relative } = row;
  const range = interval === null ? '' : ` (${targetIntervalText(unit, interval)})`;
  return [
    seriesName(row, all),
    targetValueText(unit, before),
    targetValueText(unit, after),
    targetDifferenceText(unit, difference) + range,
    relativeText(relative),
  ];
}

const SEEN: Readonly<Record<UnmatchedSeries['seen'], string>> = {
  before: 'seen before only',
  after: 'seen after only',
  'in-some': 'not seen in every run',
};

/** Says which series were not compared, as one side has them not: `seen after only: machine's memory`. */
export function unmatchedTexts({ unmatched }: TargetComparison): string[] {
  return (['before', 'after', 'in-some'] as const).flatMap((seen) => {
    const those = unmatched.filter((series) => series.seen === seen);
    if (those.length === 0) return [];
    return [`${SEEN[seen]}: ${those.map((series) => seriesName(series, unmatched)).join(', ')}`];
  });
}

/** Says what of the target's side differs, in a sentence; null where nothing is shown to. */
export function targetDifferencesText(target: TargetComparison | null): string | null {
  const rows = target?.rows ?? [];
  const texts = (['more', 'less'] as const).flatMap((decision) => {
    const those = rows.filter((row) => row.decision === decision);
    if (those.length === 0) return [];
    const named = those.map((row) => {
      const size =
        row.relative === null ? targetDifferenceText(row.unit, row.difference) : relativeText(row.relative);
      return `${seriesName(row, rows)} (${size})`;
    });
    return [`${decision}: ${named.join(', ')}`];
  });
  return texts.length === 0 ? null : `On the target's side ${texts.join('; ')}.`;
}
