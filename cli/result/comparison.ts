import type { Interval } from '../../statistics/estimate.ts';
import type { Subject } from './analysis.ts';
import type { TargetSeries } from './target-side.ts';

export type ComparedMetric = 'p50' | 'p95' | 'p99' | 'failed' | 'throughput';

/**
 * What a difference amounts to. Decided by Holm over all rows against the smallest relevant effect; without samples
 * nothing is decided (`no-significance`).
 */
export type Decision = 'regression' | 'improvement' | 'no-difference-shown' | 'no-significance';

/** One metric of one subject in the steady phases of both sides. */
export interface ComparisonRow {
  readonly metric: ComparedMetric;
  readonly subject: Subject;
  /** ms for percentiles, a share for failed, successful actions per second for throughput; null where not measured. */
  readonly before: number | null;
  readonly after: number | null;
  /** after − before, in the metric's unit. */
  readonly difference: number | null;
  /** 95 % interval of the difference, unadjusted for the number of rows; null without samples. */
  readonly interval: Interval | null;
  /** after / before − 1; null where before is 0. */
  readonly relative: number | null;
  /** One-sided p-value against the smallest relevant effect, adjusted by Holm; null without samples. */
  readonly pValue: number | null;
  readonly decision: Decision;
  /** The smallest difference this comparison would have found four times in five, in the metric's unit. */
  readonly detectable: number | null;
}

export interface ComparedRun {
  /** What to call it: the folder's name. */
  readonly name: string;
  readonly runId: string | null;
  readonly startedAt: string;
  readonly scenario: string;
  readonly users: number;
}

/** Two sides, of one run each or of several. */
export interface Comparison {
  readonly before: readonly ComparedRun[];
  readonly after: readonly ComparedRun[];
  /** What the intervals cover: the runs' own noise alone, that between runs too, or nothing as there are no samples. */
  readonly variation: 'within-run' | 'between-runs' | 'none';
  readonly rows: readonly ComparisonRow[];
  /** Why comparing these runs means nothing, where it was done anyway; empty else. */
  readonly forced: readonly string[];
  /** Which conditions differ that leave the figures comparable, a sentence each. */
  readonly differs: readonly string[];
  readonly regressed: boolean;
  /** Null where nobody looked at the target in any of the runs. */
  readonly target: TargetComparison | null;
}

/** What a difference of the target's side amounts to: neither is worse by itself, so none of them is a regression. */
export type TargetDecision = 'more' | 'less' | 'no-difference-shown' | 'no-significance';

/** One series of the target's side in the steady phases of both sides. */
export interface TargetRow extends Pick<TargetSeries, 'measure' | 'source' | 'subject' | 'from' | 'unit'> {
  /** The mean of its looks, in its unit. */
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** 95 % interval of the difference, unadjusted; null where looks are too few. */
  readonly interval: Interval | null;
  readonly relative: number | null;
  /** One-sided, against the smallest relevant difference, adjusted by Holm over the rows of the target's side. */
  readonly pValue: number | null;
  readonly decision: TargetDecision;
  readonly detectable: number | null;
}

/** A series that not every run has, and which have it. */
export interface UnmatchedSeries extends Pick<TargetSeries, 'measure' | 'source' | 'subject' | 'from'> {
  readonly seen: 'before' | 'after' | 'in-some';
}

export interface TargetComparison {
  readonly rows: readonly TargetRow[];
  readonly unmatched: readonly UnmatchedSeries[];
}
