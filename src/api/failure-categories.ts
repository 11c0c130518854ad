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
