import { FAILURE_CATEGORIES, type FailureCategory } from '../api/failure-categories.ts';
import type { GivenOption } from '../settings/given-option.ts';
import type { Settings } from '../settings/parse-settings.ts';
import {
  actionDurationOf,
  behaviorFailedOf,
  type Criterion,
  iterationsOf,
  thresholdExpression,
} from '../thresholds/criteria.ts';
import {
  behaviorFailuresOf,
  failuresOf,
  SUBSTITUTABLE_CARDS,
  substitutedOf,
  WITNESS_REQUESTS,
} from '../thresholds/observed-metrics.ts';
import { type Ratings, rate } from '../thresholds/ratings.ts';
import type { CriterionOutcome } from '../thresholds/verdict.ts';
import { BEHAVIORS, type Behavior } from '../workload/behaviors.ts';
import { partOf } from '../workload/patterns.ts';
import { phaseBounds } from '../workload/phase-clock.ts';
import type { LoadProfile } from '../workload/profile.ts';
import type { Count, Fraction, NonNegative, Seed, UtcTime } from '../workload/quantities.ts';
import { type CorrectnessStats, correctnessStats } from './correctness-stats.ts';
import { type DegradedStats, degradedStats } from './degraded-stats.ts';
import { type JudgedRun, judgeRun } from './judge-run.ts';
import { type LeftBehind, leftBehind } from './left-behind.ts';
import type { KnownRunInfo } from './run-info.ts';
import { runReservations } from './run-reservations.ts';
import { missingEndpoints } from './set-up/preflight-report.ts';
import type { Reservation } from './set-up/reservation.ts';
import type { SetUpReport } from './set-up/set-up-report.ts';
import {
  countOf,
  countsOf,
  passesOf,
  type SummaryData,
  samplesOf,
  shareOf,
  type TrendStats,
  trendOf,
} from './summary-data.ts';

export const RESULT_SCHEMA_VERSION = 2;

/** What plain k6 cannot judge: its rules are fixed before the first request and see no samples. */
export const NOT_JUDGED: readonly string[] = [
  'how certain the percentiles are',
  'memory under load against memory at idle',
  'one answer to all questions',
  'how late the load generator read its answers',
];

/** Requests (attempts) of the whole run or of its steady phase; durations in ms. */
export interface RequestStats extends TrendStats {
  readonly failed: Count;
  readonly failedRate: Fraction | null;
  readonly perSecond: number | null;
}

/** One behavior's actions in the steady phase; durations in ms. */
export interface BehaviorStats extends TrendStats {
  readonly behavior: Behavior;
  readonly failed: Count;
  readonly failedRate: Fraction | null;
}

export interface FailureStats {
  readonly category: FailureCategory;
  /** Failed actions in the steady phase. */
  readonly steady: Count;
  /** Failed actions over the whole run. */
  readonly run: Count;
  /** The category's share in all failed actions of the run. */
  readonly share: Fraction;
  /** Failed actions over the whole run by behavior; behaviors without any are left out. */
  readonly behaviors: Readonly<Partial<Record<Behavior, Count>>>;
}

/** A run's result: `docs/result.schema.json` is made of it. */
export interface Result extends JudgedRun {
  readonly schemaVersion: typeof RESULT_SCHEMA_VERSION;
  readonly suiteVersion: string;
  readonly k6Version: string | null;
  readonly runId: string | null;
  readonly seed: Seed | null;
  readonly target: {
    /** @pattern ^https?:// */
    readonly baseUrl: string;
    /** Whether the target says of itself that it is simulated; null where it was not asked. */
    readonly simulated: boolean | null;
  };
  readonly startedAt: UtcTime;
  readonly endedAt: UtcTime;
  /** From k6's start to its end, set-up included. */
  readonly durationSeconds: NonNegative;
  /** Everything the run was made with. */
  readonly settings: Omit<Settings, 'seed' | 'runId' | 'baseUrl'>;
  /** What decided, beside the settings, how k6 asked: flags and variables of k6, proxies, certificates. Absent in results from before it was recorded. */
  readonly k6Options?: readonly GivenOption[];
  /** The planned course of the load, from the scenario's start. */
  readonly profile: LoadProfile;
  /** Whether the run ended before its planned end. */
  readonly interrupted: boolean;
  readonly criteria: readonly (CriterionOutcome & {
    /** k6's threshold expression. */
    readonly expression: string;
    /** Absent where k6's own threshold judged it. */
    readonly judgedBy?: 'cli';
  })[];
  readonly ratings: Ratings;
  /** HTTP requests: every attempt counts. */
  readonly requests: { readonly steady: RequestStats; readonly run: RequestStats };
  /** One execution of a behavior with its retries is one. */
  readonly actions: {
    readonly steady: TrendStats & {
      readonly succeeded: Count;
      /** The throughput that is judged. */
      readonly succeededPerSecond: number | null;
      readonly failed: Count;
      readonly failedRate: Fraction | null;
    };
    readonly run: { readonly succeeded: Count; readonly failed: Count };
  };
  /**
   * Actions of the steady phase, of the behaviors of the pattern.
   *
   * @minItems 1
   */
  readonly behaviors: readonly BehaviorStats[];
  /** What the set-up found out before any load; null where that is not known. */
  readonly setUp: SetUpReport | null;
  readonly degraded: DegradedStats;
  /** What a PASS does not vouch for. */
  readonly reservations: readonly Reservation[];
  readonly correctness: CorrectnessStats;
  /** Failed actions by category, most first. */
  readonly failures: readonly FailureStats[];
  /** Cards that became a new conversation because the user had none open. */
  readonly substituted: Readonly<Partial<Record<Behavior, Count>>>;
  /** Absent in results from before it was counted. */
  readonly left?: LeftBehind;
  readonly retries: Count;
  readonly scriptErrors: Count;
  readonly notJudged: readonly string[];
}

export interface ResultInput {
  readonly data: SummaryData;
  readonly settings: Settings;
  readonly profile: LoadProfile;
  readonly criteria: readonly Criterion[];
  /** Undefined where `setup()` did not end. */
  readonly info: KnownRunInfo | undefined;
  readonly suiteVersion: string;
  /** When the run ended, in ms since the epoch. */
  readonly endedMs: number;
  /** Whether the run ended before its time, where that is known; else its profile's length tells. */
  readonly interrupted?: boolean;
}

/** Assembles the result from k6's end-of-test data. */
export function buildResult(input: ResultInput): Result {
  const { data, settings, profile, info } = input;
  const { seed: _seed, runId: _runId, baseUrl, ...recorded } = settings;
  const runSeconds = data.state.testRunDurationMs / 1000;
  const besides =
    (info?.report?.requests ?? 0) + 1 + countOf(data, 'audit_requests') + countOf(data, WITNESS_REQUESTS);
  const elapsedSeconds = info === undefined ? 0 : (input.endedMs - info.setupEndedMs) / 1000;
  const auditSeconds = (trendOf(data, 'audit_duration').max ?? 0) / 1000;
  const interrupted = input.interrupted ?? elapsedSeconds < profile.totalSeconds;
  const steadySeconds = steadyElapsed(profile, elapsedSeconds);
  const report = info?.report ?? null;
  const lacking = missingEndpoints(report?.routes ?? []);
  const outcomes = input.criteria
    .filter(({ subject }) => subject === null || !lacking.includes(subject))
    .map((criterion) => outcomeOf(data, criterion));
  const judged = outcomes.every((outcome) => outcome !== undefined);
  const criteria = outcomes.filter((outcome) => outcome !== undefined);
  const failures = failureStats(data);
  const correctness = correctnessStats(data, report?.conversations ?? null, steadySeconds);
  const degraded = degradedStats(data, report, steadySeconds);
  const judgement: JudgedRun = judged
    ? judgeRun(criteria, interrupted, failures)
    : { verdict: null, reasons: ['thresholds were switched off'] };
  // An iteration is then a conversation, and no action.
  const open = settings.load.arrivals !== undefined;
  const steadyActions = trendOf(data, 'action_duration{phase:steady}');
  const steadySucceeded = countOf(data, 'actions_succeeded{phase:steady}');
  const succeededPerSecond = perSecond(steadySucceeded, steadySeconds);
  const failedRate = shareOf(data, 'behavior_failed{phase:steady}');
  return {
    schemaVersion: RESULT_SCHEMA_VERSION,
    suiteVersion: input.suiteVersion,
    k6Version: info?.k6Version ?? null,
    runId: info?.runId ?? settings.runId,
    seed: info?.seed ?? settings.seed,
    target: { baseUrl, simulated: info?.simulated ?? null },
    startedAt: new Date(input.endedMs - data.state.testRunDurationMs).toISOString(),
    endedAt: new Date(input.endedMs).toISOString(),
    durationSeconds: runSeconds,
    settings: recorded,
    k6Options: report?.k6Options ?? [],
    profile,
    ...judgement,
    interrupted,
    criteria: criteria.map((outcome) => ({ ...outcome, expression: thresholdExpression(outcome) })),
    ratings: rate(
      {
        p95Ms: steadyActions.p95,
        failedRate,
        // With arrivals it is what was offered, and no achievement.
        throughputPerSecond: open ? null : succeededPerSecond,
      },
      settings.load.users,
    ),
    requests: {
      steady: requestStats(data, '{phase:steady}', steadySeconds),
      run: wholeRun(requestStats(data, '', null), besides, elapsedSeconds - auditSeconds),
    },
    actions: {
      steady: {
        ...steadyActions,
        succeeded: steadySucceeded,
        succeededPerSecond,
        failed: passesOf(data, 'behavior_failed{phase:steady}'),
        failedRate,
      },
      run: {
        succeeded: countOf(data, 'actions_succeeded'),
        failed: passesOf(data, 'behavior_failed'),
      },
    },
    behaviors: partOf(settings.weights).map((behavior) => ({
      behavior,
      ...trendOf(data, actionDurationOf(behavior)),
      count: open ? samplesOf(data, behaviorFailedOf(behavior)) : countOf(data, iterationsOf(behavior)),
      failed: passesOf(data, behaviorFailedOf(behavior)),
      failedRate: shareOf(data, behaviorFailedOf(behavior)),
    })),
    setUp: report,
    degraded,
    reservations: runReservations({
      report,
      degraded,
      correctness,
      degradedLimit: settings.degradedLimit,
      unexercised: BEHAVIORS.filter(
        (behavior) => settings.weights[behavior] > 0 && samplesOf(data, behaviorFailedOf(behavior)) === 0,
      ),
    }),
    correctness,
    failures,
    substituted: countsOf(SUBSTITUTABLE_CARDS, (card) => countOf(data, substitutedOf(card))),
    left: leftBehind(data, report),
    retries: countOf(data, 'retries'),
    scriptErrors: countOf(data, 'script_errors'),
    notJudged: NOT_JUDGED,
  };
}

function outcomeOf(data: SummaryData, criterion: Criterion): CriterionOutcome | undefined {
  const metric = data.metrics[criterion.metric];
  const threshold = metric?.thresholds?.[thresholdExpression(criterion)];
  if (threshold === undefined) return undefined;
  const value = measured(data, criterion);
  return { ...criterion, value, state: stateOf(data, criterion, value, threshold.ok) };
}

/** k6 lets a threshold pass of which nothing was measured: that is no criterion held. */
function stateOf(
  data: SummaryData,
  { needs }: Criterion,
  value: number | null,
  ok: boolean,
): CriterionOutcome['state'] {
  if (!ok) return 'missed';
  const seen = needs === undefined ? undefined : samplesOf(data, needs.metric) + countOf(data, needs.metric);
  return value === null || (needs !== undefined && (seen ?? 0) < needs.least) ? 'not-judged' : 'held';
}

function measured(data: SummaryData, criterion: Criterion): number | null {
  switch (criterion.aggregate) {
    case 'count':
      return countOf(data, criterion.metric);
    case 'rate':
      return shareOf(data, criterion.metric);
    case 'p(95)':
      return trendOf(data, criterion.metric).p95;
    case 'p(99)':
      return trendOf(data, criterion.metric).p99;
  }
}

function steadyElapsed(profile: LoadProfile, elapsedSeconds: number): number {
  const steady = phaseBounds(profile, 'steady');
  if (steady === undefined) return 0;
  return Math.max(0, Math.min(elapsedSeconds, steady.end) - steady.start);
}

function requestStats(data: SummaryData, selector: string, seconds: number | null): RequestStats {
  const count = countOf(data, `http_reqs${selector}`);
  return {
    ...trendOf(data, `http_req_duration${selector}`),
    count,
    failed: passesOf(data, `http_req_failed${selector}`),
    failedRate: shareOf(data, `http_req_failed${selector}`),
    perSecond: seconds === null ? null : perSecond(count, seconds),
  };
}

/** All requests are counted; the rate is that of the load alone, without what set-up, audit and witness asked and the time they took. */
function wholeRun(stats: RequestStats, besides: number, seconds: number): RequestStats {
  return { ...stats, perSecond: perSecond(Math.max(0, stats.count - besides), seconds) };
}

function failureStats(data: SummaryData): FailureStats[] {
  const total = countOf(data, 'failures');
  return FAILURE_CATEGORIES.map((category) => {
    const run = countOf(data, failuresOf(category));
    return {
      category,
      steady: countOf(data, failuresOf(category, 'steady')),
      run,
      share: total === 0 ? 0 : run / total,
      behaviors: countsOf(BEHAVIORS, (behavior) => countOf(data, behaviorFailuresOf(behavior, category))),
    };
  })
    .filter(({ run }) => run > 0)
    .sort((a, b) => b.run - a.run);
}

function perSecond(count: number, seconds: number): number | null {
  return seconds > 0 ? count / seconds : null;
}
