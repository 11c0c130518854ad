import { HEALTH_ENDPOINTS } from '../api/endpoints.ts';
import type { Behavior } from '../workload/behaviors.ts';
import { partOf, type Weights } from '../workload/patterns.ts';
import type { LoadSettings } from '../workload/profile.ts';
import type { Count } from '../workload/quantities.ts';
import type { Targets } from './environments.ts';
import { above, below, failuresBelow, missed, type Target } from './missed.ts';
import { offeredPerSecond, throughputGoal } from './throughput-target.ts';

/** What a crossed criterion says about the run: see `judge`. */
export type CriterionKind =
  | 'failures'
  | 'correctness'
  | 'latency'
  | 'throughput'
  | 'evidence'
  | 'reservations';

/** The lines of a report, where criteria of one group stand together, in its order; and of which kind they are. */
const KIND_OF_GROUP = {
  'requests-p95': 'latency',
  'actions-p95': 'latency',
  'behavior-p95': 'latency',
  'requests-failed': 'failures',
  'actions-failed': 'failures',
  'behavior-failed': 'failures',
  'endpoint-failed': 'failures',
  degraded: 'correctness',
  canned: 'correctness',
  isolation: 'correctness',
  memory: 'correctness',
  'memory-drop': 'correctness',
  history: 'correctness',
  audit: 'correctness',
  throughput: 'throughput',
  dropped: 'failures',
  reservations: 'reservations',
  clock: 'evidence',
  saturation: 'evidence',
  'network-lag': 'evidence',
  generator: 'evidence',
  pauses: 'evidence',
  instances: 'evidence',
  samples: 'evidence',
  'p95-evidence': 'evidence',
  blocks: 'evidence',
  'steady-time': 'evidence',
  'script-errors': 'evidence',
} as const satisfies Readonly<Record<string, CriterionKind>>;

export type CriterionGroup = keyof typeof KIND_OF_GROUP;

/** The groups of a kind. */
export type GroupOf<Kind extends CriterionKind> = {
  [Group in CriterionGroup]: (typeof KIND_OF_GROUP)[Group] extends Kind ? Group : never;
}[CriterionGroup];

/** One measured value held against one limit, in the form k6 can enforce. */
export interface Criterion extends Target {
  /** Unique in a run, e.g. `behavior-failed:rag`. */
  readonly id: string;
  readonly group: CriterionGroup;
  readonly kind: CriterionKind;
  /** The behavior or health endpoint it is about, where it is about one. */
  readonly subject: string | null;
  /** k6's metric or sub-metric. */
  readonly metric: string;
  readonly aggregate: 'p(95)' | 'p(99)' | 'rate' | 'count';
  /** In the metric's own unit: ms, a share, or a count. */
  readonly limit: number;
  /** What has to have been measured for it to be judged, where its own metric does not tell: nothing wrong in nothing is no proof. */
  readonly needs?: { readonly metric: string; readonly least: Count };
}

export interface CriteriaInput {
  readonly targets: Targets;
  readonly weights: Weights;
  /** Over all instances. */
  readonly load: LoadSettings;
  /** Where conversations arrive: how many are to start over the whole profile. */
  readonly plannedStarts: number;
  /** How many k6 instances share the load: each is held to its share of the throughput. */
  readonly instances: number;
  readonly steadySeconds: number;
  /** Whether a scenario beside the load keeps time, as the users do not think. */
  readonly heartbeat: boolean;
  /** The share of a behavior's answers that may be degraded by a kind that idle did not show. */
  readonly degradedLimit: number;
  /** Whether reservations fail the run. */
  readonly strict: boolean;
  /** The p99 of timer_lag from which on the generator counts as saturated, in ms. */
  readonly timerLagLimitMs: number;
}

/** The k6 scenario that keeps time beside users who never think. */
export const HEARTBEAT = 'heartbeat';

/**
 * From this p99 of timer_lag on, in ms, the generator is saturated, where nothing else is set: between 14 ms, the most of a run
 * whose p95 was true, and 20 ms, the least of one whose p95 was off by more than 10 % in the sweep of `npm run saturation`. Two runs
 * since were off with less, which no limit on the lag can tell: see docs/saturation.md.
 */
export const TIMER_LAG_LIMIT_MS = 15;

/**
 * From this p99 of network_lag on, in ms, the generator reads its answers too late: 1.5 % of answers that are late make a p95 that is
 * off by 5 %, and a p95 of the lag would not see them. See docs/saturation.md.
 */
export const NETWORK_LAG_LIMIT_MS = 25;
/** The witness takes fifty readings a second: a p99 of fewer than these is that of a moment. */
export const LEAST_READINGS = 500;

/**
 * The fewest samples that can show a p95 below its limit at 95 %, if none of them is above it: 0.95^59 < 0.05
 * (distribution-free tolerance bound; Wilks, Annals of Mathematical Statistics 12, 1941).
 */
export const LEAST_P95_SAMPLES = 59;

/** With as many answers, zero foreign ones mean at most 1 % at 95 %: with fewer, isolation is not measurable. */
export const LEAST_CHECKED = 300;

/** The share of facts that has to come back under load, where the backend remembers at idle: below, it plainly forgets. */
export const MEMORY_FLOOR = 0.7;

/**
 * Lists every criterion of a run, in the report's order: correctness, the clock and script errors are judged over the whole
 * run, all else on its steady phase.
 */
export function buildCriteria(input: CriteriaInput): Criterion[] {
  const { targets } = input;
  const { arrivals } = input.load;
  // An iteration is an action. Where conversations arrive it is a whole one, so successes are counted instead; a behavior that
  // only fails is judged by its failures.
  const counted = arrivals === undefined ? 'iterations' : 'actions_succeeded';
  const behaviors = partOf(input.weights);
  const endpoints = behaviors.includes('health') ? HEALTH_ENDPOINTS : [];
  return [
    p95('requests-p95', null, 'http_req_duration{phase:steady}', targets.p95Ms),
    p95('actions-p95', null, 'action_duration{phase:steady}', targets.p95Ms),
    ...behaviors.flatMap((behavior) => {
      const limit = targets.behaviorP95Ms[behavior];
      return limit === undefined ? [] : [p95('behavior-p95', behavior, actionDurationOf(behavior), limit)];
    }),
    failed('requests-failed', null, 'http_req_failed{phase:steady}', targets),
    failed('actions-failed', null, 'behavior_failed{phase:steady}', targets),
    ...behaviors.map((behavior) => failed('behavior-failed', behavior, behaviorFailedOf(behavior), targets)),
    ...endpoints.map(({ path }) =>
      failed('endpoint-failed', path, `behavior_failed{endpoint:${path},phase:steady}`, targets),
    ),
    ...behaviors.map((behavior) => degraded(behavior, input.degradedLimit)),
    none('isolation', 'failures{category:foreign_content}', 'reply_isolated', LEAST_CHECKED),
    // What nobody asks for, or reads, is not shown to be right.
    ...(behaviors.includes('follow-up') ? [memory()] : []),
    ...(behaviors.includes('history')
      ? [none('history', 'failures{category:history_mismatch}', 'history_intact', 1)]
      : []),
    none('audit', 'audit_problems', 'audited_messages', 1),
    {
      ...named('throughput', null),
      metric: 'actions_succeeded{phase:steady}',
      aggregate: 'count',
      ...above(roundTo(throughputCount(input), 6)),
    },
    ...(arrivals === undefined
      ? []
      : [
          {
            ...named('dropped', null),
            metric: 'dropped_iterations',
            aggregate: 'count',
            comparison: '<=',
            limit: roundTo((targets.failedRate * input.plannedStarts) / input.instances, 6),
          } as const,
        ]),
    {
      ...named('clock', null),
      metric: 'clock_steps',
      aggregate: 'count',
      comparison: '==',
      limit: 0,
    },
    {
      ...named('saturation', null),
      metric: 'timer_lag{phase:steady}',
      aggregate: 'p(99)',
      ...below(input.timerLagLimitMs),
    },
    samples('all', `${counted}{phase:steady}`, LEAST_P95_SAMPLES),
    ...behaviors.map((behavior) =>
      samples(
        behavior,
        `${counted}{behavior:${behavior},phase:steady}`,
        targets.behaviorP95Ms[behavior] === undefined ? 1 : LEAST_P95_SAMPLES,
      ),
    ),
    ...(input.heartbeat ? [samples(HEARTBEAT, `iterations{scenario:${HEARTBEAT}}`)] : []),
    ...endpoints.map(({ path }) => samples(path, `endpoint_actions{endpoint:${path},phase:steady}`)),
    {
      ...named('script-errors', null),
      metric: 'script_errors',
      aggregate: 'count',
      comparison: '==',
      limit: 0,
    },
    ...(input.strict
      ? [unreserved('set-up', 'reservations'), unreserved('degraded answers', 'degraded_answers')]
      : []),
  ];
}

/** Writes a criterion as k6's threshold expression, e.g. `p(95)<2000`. */
export function thresholdExpression(criterion: Criterion): string {
  return `${criterion.aggregate}${criterion.comparison}${criterion.limit}`;
}

/**
 * Says what becomes of a criterion's threshold, as k6 tells it by expression. Without samples k6 takes 0 for a count or a
 * percentile, and lets a rate pass, whatever its limit.
 *
 * @param values the metric's, by aggregate
 */
export function thresholdOutcome(
  criterion: Criterion,
  values: Readonly<Record<string, number>>,
): Record<string, { readonly ok: boolean }> {
  const { aggregate } = criterion;
  const empty = aggregate === 'rate' && (values.passes ?? 0) === 0 && (values.fails ?? 0) === 0;
  const ok = empty || !missed(criterion, values[aggregate] ?? 0);
  return { [thresholdExpression(criterion)]: { ok } };
}

/** Names the sub-metric of a behavior's user waits in the steady phase. */
export function actionDurationOf(behavior: Behavior): string {
  return `action_duration{behavior:${behavior},phase:steady}`;
}

/** Names the sub-metric of a behavior's failure rate in the steady phase. */
export function behaviorFailedOf(behavior: Behavior): string {
  return `behavior_failed{behavior:${behavior},phase:steady}`;
}

/** Names the sub-metric that counts a behavior's actions in the steady phase: an iteration is an action where users come and stay. */
export function iterationsOf(behavior: Behavior): string {
  return `iterations{behavior:${behavior},phase:steady}`;
}

/**
 * Counts the successful actions that the steady phase is held to. What arrivals offer comes in whole conversations, some of
 * which cross the phase's ends: three standard deviations of so many independent actions are left to chance.
 */
function throughputCount({ load, targets, steadySeconds, instances }: CriteriaInput): number {
  const count = (throughputGoal(load, targets) * steadySeconds) / instances;
  if (load.arrivals === undefined) return count;
  const offered = (offeredPerSecond(load.arrivals) * steadySeconds) / instances;
  return Math.max(0, count - 3 * Math.sqrt(offered));
}

function p95(group: GroupOf<'latency'>, subject: Behavior | null, metric: string, limit: number): Criterion {
  return { ...named(group, subject), metric, aggregate: 'p(95)', ...below(limit) };
}

function failed(
  group: GroupOf<'failures'>,
  subject: string | null,
  metric: string,
  targets: Targets,
): Criterion {
  return {
    ...named(group, subject),
    metric,
    aggregate: 'rate',
    ...failuresBelow(targets.failedRate),
  };
}

function degraded(behavior: Behavior, limit: number): Criterion {
  return {
    ...named('degraded', behavior),
    metric: `answer_degraded{behavior:${behavior},phase:steady}`,
    aggregate: 'rate',
    ...failuresBelow(limit),
  };
}

function memory(): Criterion {
  return {
    ...named('memory', null),
    metric: 'context_retained{judged:yes}',
    aggregate: 'rate',
    comparison: '>',
    limit: MEMORY_FLOOR,
  };
}

/** What must not happen once, among as many as were looked at. */
function none(group: GroupOf<'correctness'>, metric: string, lookedAt: string, least: number): Criterion {
  return {
    ...named(group, null),
    metric,
    aggregate: 'count',
    comparison: '==',
    limit: 0,
    needs: { metric: lookedAt, least },
  };
}

/** No reservation is allowed beside a PASS. */
function unreserved(subject: string, metric: string): Criterion {
  return {
    ...named('reservations', subject),
    metric,
    aggregate: 'count',
    comparison: '==',
    limit: 0,
  };
}

/** A threshold without samples passes in k6, so whatever is judged must also have been measured. */
function samples(subject: string, metric: string, least = 1): Criterion {
  return {
    ...named('samples', subject),
    metric,
    aggregate: 'count',
    comparison: '>',
    limit: least - 1,
  };
}

function named(group: CriterionGroup, subject: string | null) {
  return {
    id: subject === null ? group : `${group}:${subject}`,
    group,
    kind: KIND_OF_GROUP[group],
    subject,
  };
}

function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
