import type { FailureCategory } from '../../src/api/failure-categories.ts';
import type { CriterionGroup } from '../../src/thresholds/criteria.ts';
import type { Behavior } from '../../src/workload/behaviors.ts';
import type { Count, Fraction, PositiveCount } from '../../src/workload/quantities.ts';
import type { Estimate } from '../../statistics/estimate.ts';

/**
 * What a scenario was run to find out. Durations in ms, times in seconds from the scenario's start, shares from 0 to 1;
 * docs/scenarios.md says how each figure is computed.
 */
export type ScenarioAnswer = StressAnswer | SpikeAnswer | EnduranceAnswer | SmokeAnswer | LoadAnswer;

/** Where does it break? */
export interface StressAnswer {
  readonly scenario: 'stress';
  readonly steps: readonly StressStep[];
  /** The highest step below the breaking one that met every target. */
  readonly held: StepMark | null;
  /** The first step that did not, and from which on more steps missed than met them; null where there is none. */
  readonly broke: BrokenStep | null;
  /** Steps that missed a target, though most of those above met all: not the number of users, but what else happened then. */
  readonly disturbed: readonly PositiveCount[];
  /** Null where the steps are too few, or too short, to fit one. */
  readonly knee: Knee | null;
}

export interface StepMark {
  readonly step: PositiveCount;
  readonly users: PositiveCount;
}

/**
 * `unusable`: the load generator was saturated in this step or an earlier one; `not-reached`: the run ended before half of
 * its hold.
 */
export type StepOutcome = 'met' | 'missed' | 'too-few-samples' | 'unusable' | 'not-reached';

/** One step's hold. */
export interface StressStep extends StepMark {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly outcome: StepOutcome;
  readonly actions: Count;
  readonly requestsP95: number | null;
  readonly actionsP95: number | null;
  readonly requestsFailed: Fraction | null;
  readonly actionsFailed: Fraction | null;
  /** Successful actions that ended in the hold, per second. */
  readonly succeededPerSecond: number;
  /** What they had to exceed, in proportion to this step's users. */
  readonly targetPerSecond: number;
  /** The load generator's own lateness. */
  readonly timerLagP99: number | null;
  readonly missed: readonly MissedTarget[];
}

/** A target that a step missed. */
export interface MissedTarget {
  readonly id: string;
  readonly group: CriterionGroup;
  readonly subject: string | null;
  /** In the limit's unit: ms, a share, a count, or actions per second. */
  readonly value: number;
  readonly limit: number;
}

export interface BrokenStep extends StepMark {
  /** What was missed first in time, and when; of several at once, failures before latency before throughput. */
  readonly first: MissedTarget & { readonly atSeconds: number };
  /** Steps above it that met every target after all. */
  readonly metAgain: readonly PositiveCount[];
}

/** Where more users stop giving more throughput. */
export interface Knee {
  /** Whether a further user gives less than half of what one gave before, at 95 %. */
  readonly reached: boolean;
  readonly users: Estimate;
  /** Throughput at the knee, in successful actions per second. */
  readonly perSecond: Estimate;
  /** Successful actions per second that one more user gives, below and above the knee. */
  readonly perUserBefore: number;
  readonly perUserAfter: number;
}

/** Does it survive a rush, and how soon does it recover? */
export interface SpikeAnswer {
  readonly scenario: 'spike';
  /** How long each window is that the figures below are of; null where no width has enough actions. */
  readonly windowSeconds: number | null;
  readonly baseline: SpikeBaseline | null;
  readonly rush: SpikeRush | null;
  readonly recovery: SpikeRecovery;
  /** For the chart: every window of the run. */
  readonly windows: readonly SpikeWindow[];
}

export interface SpikeBaseline {
  readonly windows: Count;
  readonly medianP95: number;
  /** Up to here a window's p95 is as before the rush. */
  readonly p95Limit: number;
  readonly failedLimit: number;
}

export interface SpikeRush {
  readonly actions: Count;
  readonly failed: Count;
  readonly peakP95: number;
  readonly peakP95AtSeconds: number;
  readonly peakFailed: Fraction;
  readonly peakFailedAtSeconds: number;
}

/**
 * `recovered`: after so many seconds from the end of the fall; `not-recovered`: not within the time that was watched;
 * `cannot-tell`: the run ended before, or there were too few actions.
 */
export interface SpikeRecovery {
  readonly outcome: 'recovered' | 'not-recovered' | 'cannot-tell';
  readonly seconds: number | null;
  /** From the end of the fall. */
  readonly watchedSeconds: number;
  /** The median of the windows' p95 in the last third of the time watched. */
  readonly lateP95: number | null;
}

export interface SpikeWindow {
  readonly startSeconds: number;
  readonly p95: number | null;
  readonly failed: Fraction | null;
}

/** Does it stay good? */
export interface EnduranceAnswer {
  readonly scenario: 'endurance';
  readonly drifts: readonly Drift[];
  readonly stalls: Stalls | null;
}

export type DriftMetric = 'p95' | 'failed' | 'retention' | 'server-p95';

/** How a figure moved over the steady phase: a Theil–Sen line through equal windows. */
export interface Drift {
  readonly metric: DriftMetric;
  readonly windowSeconds: number;
  /** The windows' values, in order. */
  readonly values: readonly number[];
  /** ms per hour, or share per hour. */
  readonly perHour: Estimate;
  /** The line's value in the first and in the last window. */
  readonly from: number;
  readonly to: number;
  /** `none-shown` where the interval holds 0, or the change over the phase matters to nobody. */
  readonly finding: 'rises' | 'falls' | 'none-shown';
}

export interface Stalls {
  readonly periodSeconds: number;
  /** About how long one lasts. */
  readonly lengthSeconds: number;
  readonly count: Count;
  readonly peakP95: number;
  readonly usualP95: number;
}

/** Does everything work at all? */
export interface SmokeAnswer {
  readonly scenario: 'smoke';
  readonly routes: readonly SmokeRoute[];
}

/** One route as one behavior uses it, over the whole run. */
export interface SmokeRoute {
  readonly route: string;
  readonly behavior: Behavior;
  readonly requests: Count;
  /** Requests without status 200; an action may have been right all the same, after a retry. */
  readonly failedRequests: Count;
  readonly p50: number | null;
  readonly p95: number | null;
  /** Those of its behavior (and endpoint): rag's two routes share theirs. */
  readonly actions: Count;
  /** Those of which this was the last route asked. */
  readonly failedActions: Count;
  /** What its answers were held against. */
  readonly contract: string;
  /** Of its failed actions. */
  readonly categories: readonly FailureCategory[];
  /** Asked at least once, and no action failed there. */
  readonly works: boolean;
  /** It failed for one user too, before any load; null where that is not known. */
  readonly failsForOne: boolean | null;
}

/** Does it hold its users? The verdict says whether within the targets. */
export interface LoadAnswer {
  readonly scenario: 'load';
  /** The users it was to hold, of this k6 instance. */
  readonly promisedUsers: number;
  /** In the steady phase; null where k6 reported none. */
  readonly usersAtWork: { readonly median: number; readonly least: number } | null;
}
