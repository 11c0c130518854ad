import { maskKnown, maskSecrets } from '../words/mask-secrets.ts';
import { plainText } from '../words/plain-text.ts';
import type { Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';

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
 * @param secrets what must not be shown, as `secretsOf` lists it
 */
export function exampleOf(
  failure: Failure,
  answer: HttpAnswer | undefined,
  durationMs: number,
  secrets: readonly string[],
): string {
  const body = answer?.body ?? null;
  return encodeURIComponent(
    JSON.stringify({
      status: answer?.status ?? 0,
      detail: plainText(maskSecrets(failure.detail, secrets), DETAIL_CHARACTERS),
      body: body === null ? null : wellFormed(maskedStart(body, secrets)),
      durationMs: Math.round(durationMs),
    }),
  );
}

/** Masks before anything is cut, as half a token would not be recognized; only what is looked for by its form, in the start alone. */
function maskedStart(body: string, secrets: readonly string[]): string {
  return maskSecrets(maskKnown(body, secrets).slice(0, 4 * BODY_CHARACTERS), []);
}

/** Cuts, and drops half a surrogate pair at the cut, which could not be encoded. */
function wellFormed(text: string): string {
  return text.slice(0, BODY_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
}
