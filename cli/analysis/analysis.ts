import type { Behavior } from '../../src/behaviors/behaviors.ts';
import type { FailureCategory } from '../../src/gremlins/failure.ts';
import type { Phase } from '../../src/scenarios/profile.ts';
import type { Estimate } from '../../statistics/estimate.ts';

/** `all`, or one behavior. */
export type Subject = 'all' | Behavior;

/** What the samples of a run say beyond k6's own aggregates. Durations in ms, times in seconds from the scenario's start. */
export interface Analysis {
  readonly samples: {
    /** Rows of the sample file, without its header. */
    readonly rows: number;
    /** Rows that could not be read: a file cut off in the middle of a line has one. */
    readonly unreadable: number;
    /** The scenario's start, ms since the epoch: what every other time here counts from. */
    readonly startMs: number;
    /** How the intervals were computed. */
    readonly replicates: number;
    readonly seed: number;
  };
  /** Actions by phase and subject; phases without actions are left out, subjects without any too. */
  readonly groups: readonly ActionGroup[];
  /** Requests (attempts) of the steady phase. */
  readonly requests: LatencyEstimates | null;
  readonly timeline: Timeline;
  /** Latency against the users that were active when an action ended, all phases, by ascending users. */
  readonly byUsers: readonly UsersBucket[];
  /** Where the time goes, in the steady phase; behaviors whose answers tell no server time are left out. */
  readonly serverTime: readonly ServerTimeSplit[];
  readonly failures: readonly FailureGroup[];
  /** The steady phase's action durations, for a histogram: shared logarithmic bounds, counts per subject. */
  readonly distribution: Distribution;
}

/**
 * Percentiles with 95 % intervals by moving-block bootstrap; see docs/statistics.md. Only where the load is level
 * (baseline, steady): a percentile of a climb is no estimate of anything that could be measured again.
 */
export interface LatencyEstimates {
  readonly count: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly p50: Estimate;
  readonly p95: Estimate;
  readonly p99: Estimate;
  /** Samples per block of the bootstrap. */
  readonly blockLength: number;
  /** How many independent samples would make the p95 as certain. */
  readonly effectiveSamples: number | null;
}

export interface ActionGroup {
  readonly phase: Phase;
  readonly subject: Subject;
  readonly seconds: number;
  readonly actions: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Share of failed actions. */
  readonly failedRate: Estimate;
  /** Successful actions per second. */
  readonly succeededPerSecond: Estimate;
  readonly latency: LatencyEstimates;
}

export interface Timeline {
  readonly binSeconds: number;
  readonly bins: readonly TimelineBin[];
}

export interface TimelineBin {
  readonly startSeconds: number;
  readonly phase: Phase;
  /** Stress's step; null elsewhere. */
  readonly step: number | null;
  /** Active users in the bin's middle, between k6's reports once a second; null before the first and after the last. */
  readonly users: number | null;
  readonly requests: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Failed actions by category; categories without any are left out. */
  readonly failures: Readonly<Partial<Record<FailureCategory, number>>>;
}

export interface UsersBucket {
  /** Users from (inclusive) to (inclusive). */
  readonly fromUsers: number;
  readonly toUsers: number;
  readonly subjects: readonly {
    readonly subject: Subject;
    readonly actions: number;
    readonly failedRate: number;
    readonly p50: number;
    readonly p95: number;
    /** p95 of the backend's own time; null where it tells none. */
    readonly serverP95: number | null;
  }[];
  readonly succeededPerSecond: number;
}

export interface ServerTimeSplit {
  readonly behavior: Behavior;
  readonly count: number;
  readonly server: { readonly p50: number; readonly p95: number };
  readonly outside: { readonly p50: number; readonly p95: number };
}

/** Failed actions that are alike; most frequent first. */
export interface FailureGroup {
  readonly category: FailureCategory;
  readonly behavior: Behavior;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** Over the whole run. */
  readonly count: number;
  readonly steady: number;
  readonly firstSeconds: number;
  readonly lastSeconds: number;
  readonly example: FailureExample | null;
}

/** One real failure: what the suite saw, with secrets masked. */
export interface FailureExample {
  readonly atSeconds: number;
  readonly detail: string;
  /** The first characters of the answer's body; null where there was none. */
  readonly body: string | null;
}

export interface Distribution {
  /** Upper bounds in ms, ascending; bin i holds durations above bound i−1 and up to bound i. */
  readonly boundsMs: readonly number[];
  /** Counts per bin, same length as the bounds. */
  readonly counts: Readonly<Partial<Record<Subject, readonly number[]>>>;
}
