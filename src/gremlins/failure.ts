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

/**
 * What a behavior throws when the answer was not right. Not an `Error`: it is an expected outcome, and a stack
 * for each one would cost the generator dearly just when the backend fails most.
 */
export class Failure {
  readonly category: FailureCategory;
  /** What was seen, for a person: never the whole body. */
  readonly detail: string;
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;

  constructor(category: FailureCategory, detail: string, status = 200) {
    this.category = category;
    this.detail = detail;
    this.status = status;
  }
}

/**
 * Recognizes a failure by what it is made of, not by its class: parts that are evaluated late (see tools/lazy-parts.mjs)
 * have a copy of the class.
 */
export function isFailure(error: unknown): error is Failure {
  return typeof (error as Failure | null | undefined)?.category === 'string';
}
