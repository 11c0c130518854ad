import type { FailureCategory } from '../../../src/api/failure-categories.ts';

/** Completes "the action failed because …", as `docs/metrics.md` has it. */
export const CATEGORY_MEANINGS: Readonly<Record<FailureCategory, string>> = {
  transport: 'no whole answer came: refused, reset, cut off, not resolved, not to be decompressed',
  timeout: 'none came within REQUEST_TIMEOUT',
  http_3xx: 'a redirect; none is followed',
  http_4xx: 'the status',
  http_429: 'the status',
  http_5xx: 'the status',
  not_json: 'status 200, but the body does not parse',
  wrong_content_type:
    'status 200, but the content type is neither application/json nor application/…+json, whatever its case and parameters',
  contract:
    'a field is missing or of the wrong type, an error object came with status 200, or another 2xx than 200',
  empty_answer: "the agent's words are null, empty or shorter than 10 characters",
  fallback_answer: "the agent's words are a stand-in for an answer: an apology, or a mock",
  search_failed: "the agent's words are those of a failed search",
  unhealthy: 'the health route says another status than healthy',
  wrong_conversation: 'the answer belongs to another conversation',
  stale_answer: 'the answer is the one to the question before, word for word',
  lost_context:
    'a fact told earlier in the conversation did not come back, though the backend remembers at idle',
  foreign_content: 'the answer or history holds the canary of another conversation or another run',
  history_mismatch:
    "the history is not what was said: lost, duplicated, reordered, garbled, wrong role, or another conversation's",
};
