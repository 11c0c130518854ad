import { type Asked, redirectText } from '../words/redirect-text.ts';
import { backendWords } from './backend-words.ts';
import { Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';

/**
 * Classifies an answer whose status is not 200, and quotes what it says, or where it sends on; undefined for 200, the only one
 * the API succeeds with.
 *
 * @param secrets the run's own, which the quotation must not hold
 */
export function statusFailure(
  answer: HttpAnswer,
  secrets: readonly string[],
  asked: Asked,
): Failure | undefined {
  const { status } = answer;
  if (status === 200) return undefined;
  if (status < 300) return new Failure('contract', `status ${status}, expected 200`, status);
  if (status < 400) {
    const where = redirectText(asked, answer.headers.Location, secrets);
    return new Failure('http_3xx', `status ${status}${where}`, status);
  }
  const words = backendWords(answer.body, secrets);
  // Pages of proxies begin with the status.
  const said = words.startsWith(`${status} `) ? words.slice(`${status} `.length) : words;
  return new Failure(statusCategory(status), `status ${status}${said === '' ? '' : `: ${said}`}`, status);
}

function statusCategory(status: number) {
  if (status === 429) return 'http_429';
  return status >= 500 ? 'http_5xx' : 'http_4xx';
}

/** Classifies what k6's http functions throw (`throw: true`) when no whole answer came. */
export function transportFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return message.endsWith('request timeout')
    ? new Failure('timeout', 'request timeout', 0)
    : new Failure('transport', message, 0);
}
