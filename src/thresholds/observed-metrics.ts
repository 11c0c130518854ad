import { AUDIT_PROBLEMS, type AuditProblem } from '../api/audit-problem.ts';
import { DEGRADED_KINDS, type DegradedKind } from '../api/degraded-kinds.ts';
import { FAILURE_CATEGORIES, type FailureCategory } from '../api/failure-categories.ts';
import { BEHAVIORS, type Behavior } from '../workload/behaviors.ts';
import { LONGEST_DISTANCE } from '../workload/conversation-length.ts';
import type { Others } from '../workload/others.ts';
import { actionDurationOf } from './criteria.ts';

/** The cards that can turn into a new conversation, as `substituted_actions` tags them. */
export const SUBSTITUTABLE_CARDS = ['follow-up', 'history'] as const satisfies readonly Behavior[];

export type SubstitutableCard = (typeof SUBSTITUTABLE_CARDS)[number];

/** Those that take no open conversation. */
export type LoneBehavior = Others<
  'new-conversation' | 'multi-agent' | 'health' | 'rag',
  Exclude<Behavior, SubstitutableCard>
>;

/** How many turns before a fact was told that is asked for. */
export const DISTANCES: readonly number[] = Array.from({ length: LONGEST_DISTANCE }, (_, index) => index + 1);

/** The sub-metric of session goodput in the steady phase. */
export const GOOD_CONVERSATIONS = 'conversation_good{phase:steady}';

/** The k6 scenario that asks beside a load without health: see `createWitness`. */
export const WITNESS = 'witness';

/** The sub-metric that counts what it asked. */
export const WITNESS_REQUESTS = `http_reqs{scenario:${WITNESS}}`;

/** Names the sub-metric that counts failures of a category, over the whole run or in the steady phase alone. */
export function failuresOf(category: FailureCategory, phase?: 'steady'): string {
  return phase === undefined
    ? `failures{category:${category}}`
    : `failures{category:${category},phase:steady}`;
}

/** Names the sub-metric that counts a behavior's failures of a category over the whole run. */
export function behaviorFailuresOf(behavior: Behavior, category: FailureCategory): string {
  return `failures{behavior:${behavior},category:${category}}`;
}

/** Names the sub-metric that counts cards of a behavior that became a new conversation. */
export function substitutedOf(card: Behavior): string {
  return `substituted_actions{card:${card}}`;
}

/** The sub-metric of the waits for answers that were not degraded, in the steady phase. */
export const UNDEGRADED_WAITS = 'action_duration{degraded:no,phase:steady}';

/** Whose answers can be degraded by a kind, as far as they say so themselves. */
const DEGRADABLE_BY: Readonly<Record<DegradedKind, readonly Behavior[]>> = {
  fallback_agents: ['multi-agent'],
  no_documents: ['rag'],
  web_fallback: ['rag'],
  template_answer: ['rag'],
  no_results: ['rag'],
};

/** By what the answers of each behavior can be degraded. */
export const DEGRADABLE = DEGRADED_KINDS.flatMap((kind) =>
  DEGRADABLE_BY[kind].map((behavior) => ({ behavior, kind })),
);

/** Names the sub-metric that counts a behavior's answers degraded by a kind, over the whole run or in the steady phase alone. */
export function degradedAnswersOf(behavior: Behavior, kind: DegradedKind, phase?: 'steady'): string {
  return phase === undefined
    ? `degraded_answers{behavior:${behavior},kind:${kind}}`
    : `degraded_answers{behavior:${behavior},kind:${kind},phase:steady}`;
}

/** The sub-metric that counts the conversations that were opened over the whole run: they stay at the target. */
export const OPENED_CONVERSATIONS = 'actions_succeeded{behavior:new-conversation}';

/** Names the sub-metric of the facts that were asked for at a distance. */
export function retainedAt(distance: number): string {
  return `context_retained{distance:${distance}}`;
}

/** Names the sub-metric of a problem that the audit after the load counts. */
export function auditProblemOf(problem: AuditProblem): string {
  return `audit_problems{problem:${problem}}`;
}

/**
 * Lists the sub-metrics that the report shows but nothing is judged by: in k6 an empty list of thresholds makes a
 * sub-metric appear in the summary and gates nothing.
 *
 * @param witnessed whether a witness asks beside the load
 */
export function observedMetrics(witnessed = false): string[] {
  return [
    'http_reqs{phase:steady}',
    ...(witnessed ? [WITNESS_REQUESTS] : []),
    ...BEHAVIORS.map(actionDurationOf),
    ...FAILURE_CATEGORIES.flatMap((category) => [
      failuresOf(category),
      failuresOf(category, 'steady'),
      ...BEHAVIORS.map((behavior) => behaviorFailuresOf(behavior, category)),
    ]),
    UNDEGRADED_WAITS,
    'degraded_answers{phase:steady}',
    ...DEGRADABLE.flatMap(({ behavior, kind }) => [
      degradedAnswersOf(behavior, kind),
      degradedAnswersOf(behavior, kind, 'steady'),
    ]),
    ...SUBSTITUTABLE_CARDS.map(substitutedOf),
    OPENED_CONVERSATIONS,
    ...DISTANCES.map(retainedAt),
    ...AUDIT_PROBLEMS.map(auditProblemOf),
    GOOD_CONVERSATIONS,
  ];
}
