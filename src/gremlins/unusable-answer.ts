import { backendWords } from './backend-words.ts';
import type { JsonObject } from './contracts.ts';
import { Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';
import { isJsonType } from './is-json-type.ts';

/** Words what is wrong with an answer of status 200 that holds no object, or one that says it is an error. */
export function unusableAnswer({ headers, body }: HttpAnswer, secrets: readonly string[]): Failure {
  const type = headers['Content-Type'] ?? '';
  const words = backendWords(body, secrets);
  const said = words === '' ? '' : `: ${words}`;
  if (!isJsonType(type)) {
    return new Failure('wrong_content_type', `content type ${type === '' ? 'missing' : type}${said}`);
  }
  let parsed: JsonObject | null;
  try {
    parsed = JSON.parse(body ?? '');
  } catch {
    return new Failure('not_json', `the body is no JSON${said}`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return new Failure('contract', 'the body is no object');
  }
  const code = typeof parsed.error_code === 'string' ? ` (${parsed.error_code.slice(0, 40)})` : '';
  return new Failure('contract', `an error object with status 200${said}${code}`);
}
