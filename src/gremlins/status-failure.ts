import { Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';

/** Classifies an answer whose status is not 200; undefined for 200, the only one the API succeeds with. */
export function statusFailure(answer: HttpAnswer): Failure | undefined {
  const { status } = answer;
  if (status === 200) return undefined;
  const detail = `status ${status}`;
  if (status === 429) return new Failure('http_429', detail, status);
  if (status >= 500) return new Failure('http_5xx', detail, status);
  if (status >= 400) return new Failure('http_4xx', detail, status);
  if (status >= 300) return new Failure('http_3xx', detail, status);
  return new Failure('contract', `${detail}, expected 200`, status);
}

/** Classifies what k6's http functions throw (`throw: true`) when no whole answer came. */
export function transportFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return message.endsWith('request timeout')
    ? new Failure('timeout', 'request timeout', 0)
    : new Failure('transport', message, 0);
}
