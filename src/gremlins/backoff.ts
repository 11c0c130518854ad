import type { Failure } from './failure.ts';

const BASE_SECONDS = 0.25;
const CAP_SECONDS = 5;
const RETRYABLE_STATUSES: readonly number[] = [429, 502, 503, 504];

/**
 * Says whether another attempt may help: after a transport error, 429, 502, 503 or 504. A timeout is not retried:
 * the backend may still be at work on it, and the user has waited long enough.
 */
export function isRetryable(failure: Failure): boolean {
  return failure.category === 'transport' || RETRYABLE_STATUSES.includes(failure.status);
}

/**
 * Computes the wait before another attempt, in seconds: the server's `Retry-After` (up to 5 s) where it gives one,
 * else exponential backoff with full jitter, uniform over 0 to min(5, 0.25 · 2^attempt)
 * (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * @param attempt how many attempts have failed before the one just made, from 0
 * @param retryAfter the header's value: seconds or an HTTP date
 * @param nowMs the clock, for the date form
 * @param drawn a number in [0, 1)
 */
export function backoffSeconds(
  attempt: number,
  retryAfter: string | undefined,
  nowMs: number,
  drawn: number,
): number {
  const asked = retryAfter === undefined ? undefined : parseRetryAfter(retryAfter, nowMs);
  if (asked !== undefined) return Math.min(CAP_SECONDS, asked);
  return drawn * Math.min(CAP_SECONDS, BASE_SECONDS * 2 ** attempt);
}

/** Bounds how long one action may take, in seconds: every attempt times out late and every wait is the longest. */
export function longestActionSeconds(retries: number, requestTimeoutSeconds: number): number {
  return (retries + 1) * requestTimeoutSeconds + retries * CAP_SECONDS;
}

function parseRetryAfter(value: string, nowMs: number): number | undefined {
  if (/^\d+$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - nowMs) / 1000);
}
