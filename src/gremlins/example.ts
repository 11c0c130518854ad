import type { Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';
import { maskSecrets } from './mask-secrets.ts';
import { plainText } from './plain-text.ts';

/** How much of an answer's body a failure shows. */
const BODY_CHARACTERS = 300;
/** Room for 200 characters of the backend's own words, and for what the suite says around them. */
const DETAIL_CHARACTERS = 300;

/**
 * Writes what was seen of a failed action as one line for the sample's metadata: `{status, detail, body, durationMs}` as JSON,
 * percent-encoded, since k6 writes metadata as `name=value&…` without escaping. Secrets are masked.
 *
 * @param answer the last attempt's; undefined where there was none
 * @param durationMs how long the action took, with all of its attempts
 * @param secret the token that must not be shown; empty for none
 */
export function exampleOf(
  failure: Failure,
  answer: HttpAnswer | undefined,
  durationMs: number,
  secret: string,
): string {
  const body = answer?.body ?? null;
  return encodeURIComponent(
    JSON.stringify({
      status: answer?.status ?? 0,
      detail: plainText(maskSecrets(failure.detail, secret), DETAIL_CHARACTERS),
      // Masked before it is cut: half a token would not be recognized.
      body: body === null ? null : wellFormed(maskSecrets(body.slice(0, 4 * BODY_CHARACTERS), secret)),
      durationMs: Math.round(durationMs),
    }),
  );
}

/** Cuts, and drops half a surrogate pair at the cut, which could not be encoded. */
function wellFormed(text: string): string {
  return text.slice(0, BODY_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
}
