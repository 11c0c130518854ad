import { theilSen } from '../../statistics/theil-sen.ts';
import type { Comparison } from '../result/comparison.ts';
import {
  type MetricTrend,
  TREND_METRICS,
  type Trend,
  type TrendMetricName,
  type TrendPoint,
} from '../result/trend.ts';
import { type CompareOptions, comparedRun, compareRuns } from './compare-runs.ts';
import type { MeasuredRun } from './measure-run.ts';
import { reportedValues } from './reported-values.ts';

/** A trend is of this many runs or more. */
export const RUNS_FOR_TREND = 3;

/**
 * Finds where three or more runs in a row are going, and which run changed what: each is compared with the one before it,
 * every such step as a comparison by itself.
 *
 * @param runs the oldest first
 * @throws NotComparableError where it means nothing and was not asked for anyway
 */
export function findTrend(runs: readonly MeasuredRun[], options: CompareOptions): Trend {
  const steps = runs.slice(1).map((run, index) => {
    const before = runs[index];
    return before === undefined ? null : compareRuns([before], [run], options);
  });
  return {
    runs: runs.map(({ run }) => comparedRun(run)),
    metrics: TREND_METRICS.map((metric) => trendOf(metric, runs, [null, ...steps])),
  };
}

function trendOf(
  metric: TrendMetricName,
  runs: readonly MeasuredRun[],
  steps: readonly (Comparison | null)[],
): MetricTrend {
  const points = runs.map((run, index) => pointOf(metric, run, steps[index] ?? null));
  const values = points.map(({ value }) => value).filter((value) => value !== null);
  const line = values.length === points.length && values.length > 1 ? theilSen(values) : null;
  return { metric, points, slope: line?.slope ?? null, intercept: line?.intercept ?? null };
}

function pointOf(
  metric: TrendMetricName,
  { run, subjects }: MeasuredRun,
  step: Comparison | null,
): TrendPoint {
  const measured = subjects?.get('all');
  const row = step?.rows.find((candidate) => candidate.metric === metric && candidate.subject === 'all');
  return {
    value:
      measured === undefined
        ? (reportedValues(run.result).get('all')?.[metric] ?? null)
        : metric === 'failed'
          ? measured.failed.share
          : measured[metric].value,
    interval: measured?.[metric].interval ?? null,
    step:
      row === undefined
        ? null
        : { difference: row.difference, relative: row.relative, decision: row.decision },
  };
}
