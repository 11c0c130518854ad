import type { JsonObject } from './contracts.ts';
import type { HttpAnswer } from './http-answer.ts';
import { isJsonType } from './is-json-type.ts';
import { load } from './lost-attempt.lazy.ts';

/**
 * Parses an answer of status 200 into its JSON object.
 *
 * @param secrets the run's own, which no failure may quote
 * @throws Failure `wrong_content_type`, `not_json`, or `contract` for what is no object or is an error object
 */
export function jsonAnswer(answer: HttpAnswer, secrets: readonly string[]): JsonObject {
  const type = answer.headers['Content-Type'];
  if (type === 'application/json' || (type !== undefined && isJsonType(type))) {
    try {
      const body: JsonObject | null = JSON.parse(answer.body ?? '');
      if (typeof body === 'object' && body !== null && !Array.isArray(body) && body.success !== false) {
        return body;
      }
    } catch {
      // Worded below, like the rest.
    }
  }
  throw load().unusableAnswer(answer, secrets);
}
