import { FAILED_SEARCH, type JsonObject, LEAST_ANSWER_LENGTH } from './contracts.ts';
import { load } from './explain-chat.lazy.ts';
import type { Failure } from './failure.ts';

/** What a chat answers, as far as this suite reads it. */
export interface ChatBody extends JsonObject {
  readonly output: string;
  readonly conversation_id: string;
  /** Seconds; not every version tells it. */
  readonly execution_time?: number | null;
}

/**
 * Says whether a body holds what `checkChat` asks of it. One function, since it judges two thirds of all answers: a call
 * for each field would take as long as the checks, and each function costs every virtual user memory.
 */
export function isChat(body: JsonObject): body is ChatBody {
  const { output, conversation_id: conversation, message_id: message, execution_time: seconds } = body;
  return (
    typeof output === 'string' &&
    output.trim().length >= LEAST_ANSWER_LENGTH &&
    !output.includes(FAILED_SEARCH) &&
    typeof conversation === 'string' &&
    conversation !== '' &&
    typeof message === 'string' &&
    message !== '' &&
    typeof body.context_used === 'boolean' &&
    (seconds === undefined || seconds === null || typeof seconds === 'number')
  );
}

/** Words what is wrong with a body that `isChat` refuses. */
export function chatFailure(body: JsonObject): Failure {
  return load().explainChat(body);
}
