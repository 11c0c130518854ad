import { AUDIT_PROBLEMS, type ProblemCounts } from '../api/audit-problem.ts';
import { LEAST_CHECKED } from '../thresholds/criteria.ts';
import {
  auditProblemOf,
  DISTANCES,
  failuresOf,
  GOOD_CONVERSATIONS,
  retainedAt,
} from '../thresholds/observed-metrics.ts';
import type { Count, NonNegative } from '../workload/quantities.ts';
import type { IdleReport } from './set-up/idle-report.ts';
import { countOf, countsOf, passesOf, type SummaryData, samplesOf, trendOf } from './summary-data.ts';

/** How many of a number of cases went right. */
export interface Share {
  readonly good: Count;
  readonly of: Count;
}

/** Whether the answers were right under load; over the whole run where nothing else is said. */
export interface CorrectnessStats {
  readonly isolation: {
    /** Answers and histories that carry their asker's own canary or a foreign one: only these prove anything. */
    readonly checked: Count;
    readonly foreign: Count;
    /** Whether enough were checked to say something. */
    readonly measurable: boolean;
    /**
     * What zero in n proves: at most this share at 95 %, if answers are independent (3/n, "rule of three": Hanley and
     * Lippman-Hand, JAMA 249, 1983). Null where something foreign was seen or too little was checked.
     */
    readonly atMost: NonNegative | null;
  };
  readonly memory: {
    /** Facts that came back before the load. */
    readonly idle: Share;
    /** Facts that came back under load. */
    readonly load: Share;
    /** Whether the backend remembers well enough at idle for load to be blamed. */
    readonly judged: boolean;
    readonly byDistance: readonly (Share & {
      /**
       * Turns since the fact was told.
       *
       * @asType integer
       * @minimum 1
       * @maximum 4
       */
      readonly distance: number;
    })[];
  };
  /** Histories that were read during the load. */
  readonly history: Share;
  /** Conversations read back after the load; null where it was interrupted. */
  readonly audit: {
    readonly conversations: Count;
    readonly messages: Count;
    readonly problems: ProblemCounts;
    readonly seconds: NonNegative;
  } | null;
  /** Conversations whose every turn was in time, right and isolated, in the steady phase. */
  readonly goodput: Share & { readonly perSecond: NonNegative | null };
}

/** Assembles what a run says of correctness. @param steadySeconds how long the steady phase really was */
export function correctnessStats(
  data: SummaryData,
  idle: IdleReport | null,
  steadySeconds: number,
): CorrectnessStats {
  const checked = samplesOf(data, 'reply_isolated');
  const foreign = countOf(data, failuresOf('foreign_content'));
  const measurable = checked >= LEAST_CHECKED;
  const good = passesOf(data, GOOD_CONVERSATIONS);
  return {
    isolation: { checked, foreign, measurable, atMost: measurable && foreign === 0 ? 3 / checked : null },
    memory: {
      idle: { good: idle?.recalled ?? 0, of: idle?.asked ?? 0 },
      load: shareIn(data, 'context_retained'),
      judged: idle?.remembers ?? false,
      byDistance: DISTANCES.map((distance) => ({ distance, ...shareIn(data, retainedAt(distance)) })),
    },
    history: shareIn(data, 'history_intact'),
    audit: auditStats(data),
    goodput: {
      ...shareIn(data, GOOD_CONVERSATIONS),
      perSecond: steadySeconds > 0 ? good / steadySeconds : null,
    },
  };
}

function auditStats(data: SummaryData): CorrectnessStats['audit'] {
  const duration = trendOf(data, 'audit_duration');
  if (duration.max === null) return null;
  return {
    conversations: countOf(data, 'audited_conversations'),
    messages: countOf(data, 'audited_messages'),
    problems: countsOf(AUDIT_PROBLEMS, (problem) => countOf(data, auditProblemOf(problem))),
    seconds: duration.max / 1000,
  };
}

function shareIn(data: SummaryData, metric: string): Share {
  return { good: passesOf(data, metric), of: samplesOf(data, metric) };
}
