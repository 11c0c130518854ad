import { formatCount, formatMs, formatPerSecond, formatShare } from '../../../src/words/format.ts';
import type { Interval } from '../../../statistics/estimate.ts';
import type { ComparedMetric, Comparison, ComparisonRow, Decision } from '../../result/comparison.ts';

export const METRIC_LABELS: Readonly<Record<ComparedMetric, string>> = {
  p50: 'p50',
  p95: 'p95',
  p99: 'p99',
  failed: 'failed actions',
  throughput: 'throughput',
};

export const DECISION_LABELS: Readonly<Record<Decision, string>> = {
  regression: 'regression',
  improvement: 'improvement',
  'no-difference-shown': 'no difference shown',
  'no-significance': 'too few samples to tell',
};

const VARIATION_TEXTS: Readonly<Record<Comparison['variation'], string>> = {
  'within-run': 'Intervals cover the variation within the runs only, not that from run to run.',
  'between-runs': 'Intervals cover the variation from run to run.',
  none: 'Without samples no significance can be given.',
};

/** Writes a compared value in its metric's unit. */
export function comparedText(metric: ComparedMetric, value: number | null): string {
  switch (metric) {
    case 'failed':
      return formatShare(value);
    case 'throughput':
      return formatPerSecond(value);
    default:
      return formatMs(value);
  }
}

/** Writes a difference with its sign; failed actions differ in percentage points. */
export function differenceText(metric: ComparedMetric, value: number | null): string {
  if (value === null) return '–';
  const sign = value < 0 ? '−' : '+';
  const size = Math.abs(value);
  return sign + (metric === 'failed' ? `${(size * 100).toFixed(2)} points` : comparedText(metric, size));
}

/** Writes a difference's interval: `−12.0 to +31.0 ms`. */
export function differenceIntervalText(metric: ComparedMetric, { low, high }: Interval): string {
  const [from, to] = [differenceText(metric, low), differenceText(metric, high)];
  const unit = / \S+$/.exec(to)?.[0] ?? '';
  return `${from.endsWith(unit) ? from.slice(0, from.length - unit.length) : from} to ${to}`;
}

/** Writes a relative difference as a percentage with its sign; from 1,000 % on without decimals. */
export function relativeText(relative: number | null): string {
  if (relative === null) return '';
  const percent = Math.abs(relative) * 100;
  return `${relative < 0 ? '−' : '+'}${percent < 999.95 ? percent.toFixed(1) : formatCount(percent)} %`;
}

/** Writes what a table shows of a row: actions, measured, before, after, difference with its interval, relative. */
export function rowTexts({
  subject,
  metric,
  before,
  after,
  difference,
  interval,
  relative,
}: ComparisonRow): string[] {
  const range = interval === null ? '' : ` (${differenceIntervalText(metric, interval)})`;
  return [
    subject,
    METRIC_LABELS[metric],
    comparedText(metric, before),
    comparedText(metric, after),
    differenceText(metric, difference) + range,
    relativeText(relative),
  ];
}

/** Picks what a run's own report shows of a comparison: all actions together, and every row that was decided. */
export function tellingRows({ rows }: Comparison): ComparisonRow[] {
  return rows.filter(
    ({ subject, decision }) => subject === 'all' || decision === 'regression' || decision === 'improvement',
  );
}

/** Says in a sentence or two what the comparison found and what it rests on. */
export function comparisonSummary(comparison: Comparison): string {
  const decided = (decision: Decision) => comparison.rows.filter((row) => row.decision === decision).length;
  const found =
    comparison.variation === 'none'
      ? ''
      : `Of ${formatCount(comparison.rows.length)} differences, ${decided('regression')} are regressions and ${decided('improvement')} improvements. `;
  return found + VARIATION_TEXTS[comparison.variation];
}

/** Says what has to be known before a comparison is read: how unlike its runs are. Nothing where they are alike. */
export function unlikeTexts({
  forced,
  differs,
}: Comparison): { readonly label: string; readonly texts: readonly string[] }[] {
  return [
    { label: 'Not really comparable', texts: forced },
    { label: 'Conditions differ', texts: differs },
  ].filter(({ texts }) => texts.length > 0);
}
