import type { Estimate, Interval } from '../../statistics/estimate.ts';
import type { ComparedMetric, ComparedRun, Decision } from './comparison.ts';

/** What a trend is drawn for, of all actions together. */
export const TREND_METRICS = ['p95', 'failed', 'throughput'] as const satisfies readonly ComparedMetric[];

export type TrendMetricName = (typeof TREND_METRICS)[number];

/** Below, the slope has no interval. */
export { FEWEST_FOR_INTERVAL as RUNS_FOR_SLOPE_INTERVAL } from '../../statistics/theil-sen.ts';

/** One run in a trend; values in the metric's unit. */
export interface TrendPoint {
  readonly value: number | null;
  /** The run's own 95 % interval; null without samples. */
  readonly interval: Interval | null;
  /** What changed from the run before; null for the first. */
  readonly step: {
    readonly difference: number | null;
    readonly relative: number | null;
    readonly decision: Decision;
  } | null;
}

export interface MetricTrend {
  readonly metric: TrendMetricName;
  /** One per run. */
  readonly points: readonly TrendPoint[];
  /** Change per run (Theil and Sen), with an interval from five runs on; null where a run has no value. */
  readonly slope: Estimate | null;
  /** The line's value at the first run. */
  readonly intercept: number | null;
}

/** Three or more runs in a row. */
export interface Trend {
  readonly runs: readonly ComparedRun[];
  readonly metrics: readonly MetricTrend[];
}
