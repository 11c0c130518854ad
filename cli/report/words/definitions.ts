import { WHAT_MATTERS_TEXT } from '../../../src/words/what-matters-text.ts';

/** The words of a report that are not everybody's, each said in a sentence or two; `docs/metrics.md` says more. */
export const DEFINITIONS = {
  action:
    'One thing a user does: the request, its checks and its retries. An action that needed a retry and then succeeded has not failed.',
  request: 'One attempt to get an answer. An action makes one request, and one more for each retry.',
  steady:
    'The part of the run with all users at work. Criteria are judged on it where nothing else is said; the ramps before and after are not.',
  duration:
    "An action's duration is the user's wait: all attempts, connecting and pauses before retries; no think time.",
  p50: 'Half of all actions took at most this long; the median.',
  p95: '95 of 100 actions took at most this long; five took longer.',
  p99: '99 of 100 actions took at most this long; one took longer.',
  interval:
    'The range that holds the true value with 95 % confidence, computed from this run by a moving-block bootstrap. It says nothing of how other runs would differ.',
  failed:
    'The share of actions that failed after their retries: no answer, an error status, or an answer that was not right.',
  throughput: 'Successful actions per second in the steady phase. Failed actions do not count.',
  margin: 'How far the value is from its limit, relative to the limit.',
  server: "The backend's own time, as its answers tell it.",
  outside:
    'What the user waited beyond the backend’s own time: network, connecting, queues before the handler.',
  simulated:
    'A stand-in for GremlinsAI with drawn response times. It shows that the suite measures rightly, not how GremlinsAI performs.',
  PASS: 'Everything that is judged held.',
  FAIL: 'A target was missed.',
  INVALID:
    'The run proves neither: it was interrupted, lacks samples, or the load generator was saturated or failed.',
  finding: `Whether a difference is shown to be at least as large as matters (${WHAT_MATTERS_TEXT}). A smaller one is not, even where its interval excludes zero.`,
  detectable: 'The smallest difference that a comparison of these runs would have found four times in five.',
} as const satisfies Readonly<Record<string, string>>;

export type DefinedTerm = keyof typeof DEFINITIONS;
