import type { Others } from '../workload/others.ts';

/** Why an action failed: the values of the `category` tag of `failures`. */
export const FAILURE_CATEGORIES = [
  'transport',
  'timeout',
  'http_3xx',
  'http_4xx',
  'http_429',
  'http_5xx',
  'not_json',
  'wrong_content_type',
  'contract',
  'empty_answer',
  'search_failed',
  'fallback_answer',
  'unhealthy',
  'wrong_conversation',
  'stale_answer',
  'lost_context',
  'foreign_content',
  'history_mismatch',
] as const;

export type FailureCategory = (typeof FAILURE_CATEGORIES)[number];

/** Those of which no answer came: it may not have been the target's fault. */
const UNANSWERED = ['transport', 'timeout'] as const satisfies readonly FailureCategory[];

/** Those of answers that were wrong. */
export type AnsweredCategory = Others<
  | 'http_3xx'
  | 'http_4xx'
  | 'http_429'
  | 'http_5xx'
  | 'not_json'
  | 'wrong_content_type'
  | 'contract'
  | 'empty_answer'
  | 'search_failed'
  | 'fallback_answer'
  | 'unhealthy'
  | 'wrong_conversation'
  | 'stale_answer'
  | 'lost_context'
  | 'foreign_content'
  | 'history_mismatch',
  Exclude<FailureCategory, (typeof UNANSWERED)[number]>
>;

/** Says whether no answer came. */
export function isUnanswered(category: FailureCategory | null): boolean {
  return UNANSWERED.some((one) => one === category);
}
