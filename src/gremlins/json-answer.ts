import type { JsonObject } from './contracts.ts';
import { Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';

/**
 * Parses an answer of status 200 into its JSON object.
 *
 * @throws Failure `wrong_content_type`, `not_json`, or `contract` for what is no object or is an error object
 */
export function jsonAnswer(answer: HttpAnswer): JsonObject {
  const type = answer.headers['Content-Type'] ?? '';
  if (type.indexOf('application/json') !== 0) {
    throw new Failure('wrong_content_type', `content type ${type === '' ? 'missing' : type}`);
  }
  const text = answer.body ?? '';
  let body: JsonObject | null;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Failure('not_json', `the body is no JSON: ${text.slice(0, 40)}`);
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Failure('contract', 'the body is no object');
  }
  if (body.success === false) {
    throw new Failure('contract', `an error object with status 200: ${String(body.error_code)}`);
  }
  return body;
}
