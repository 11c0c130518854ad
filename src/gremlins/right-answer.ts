import { apologyIn, FAILED_SEARCH, isErrorAnswer } from './answer-marks.ts';
import { isObject, type JsonObject, LEAST_ANSWER_LENGTH } from './contracts.ts';
import { load } from './explain-answer.lazy.ts';
import type { Failure } from './failure.ts';

/** Which contract an answer is held against: one for each check in `contracts.ts` that behaviors need. */
export type AnswerKind =
  | 'chat'
  | 'multi-agent'
  | 'rag'
  | 'document-search'
  | 'history-page'
  | 'root'
  | 'health'
  | 'capabilities'
  | 'realtime';

/** What a right chat answers, as far as this suite reads it. */
export interface ChatBody {
  readonly output: string;
  readonly conversation_id: string;
}

/**
 * Says whether a body holds what its check in `contracts.ts` asks of it; what is wrong, `wrongAnswer` says.
 *
 * One function for all: it judges every action, a call for each field would take as long as the checks do, and each
 * function costs every virtual user memory.
 *
 * @param asked what the answer has to repeat: the workflow of a multi-agent answer, the query of a search, the id of a
 *   conversation
 */
export function isRight(kind: AnswerKind, body: JsonObject, asked: string): boolean {
  switch (kind) {
    case 'chat': {
      const { conversation_id: conversation, message_id: message, execution_time: seconds } = body;
      return (
        isAnswer(body.output) &&
        typeof conversation === 'string' &&
        conversation !== '' &&
        typeof message === 'string' &&
        message !== '' &&
        typeof body.context_used === 'boolean' &&
        (seconds === undefined || seconds === null || typeof seconds === 'number')
      );
    }
    case 'multi-agent': {
      const { conversation_id: conversation, execution_time: seconds, metadata } = body;
      if (
        !isAnswer(multiAgentWords(body)) ||
        (conversation !== null && typeof conversation !== 'string') ||
        conversation === '' ||
        typeof body.context_used !== 'boolean' ||
        (seconds !== undefined && seconds !== null && typeof seconds !== 'number')
      ) {
        return false;
      }
      const told = (metadata === undefined ? body : metadata) as JsonObject | null;
      if (typeof told !== 'object' || told === null) return false;
      const { agents_used: agents } = told;
      return Array.isArray(agents) && agents.length > 0 && told.workflow_type === asked;
    }
    case 'rag':
      return (
        isAnswer(body.answer) &&
        !isErrorAnswer(body) &&
        Array.isArray(body.sources) &&
        typeof body.query_time === 'number' &&
        body.query === asked
      );
    case 'document-search': {
      const { results, total_results: total } = body;
      return (
        Array.isArray(results) &&
        typeof total === 'number' &&
        total >= results.length &&
        body.query === asked &&
        body.search_query_id !== null
      );
    }
    case 'history-page': {
      const { messages, limit } = body;
      if (
        body.conversation_id !== asked ||
        typeof body.total !== 'number' ||
        (limit !== undefined && limit !== null && typeof limit !== 'number') ||
        !Array.isArray(messages)
      ) {
        return false;
      }
      for (let index = 0; index < messages.length; index++) {
        const message: Partial<Record<string, unknown>> | null = messages[index];
        if (
          typeof message !== 'object' ||
          message === null ||
          (message.role !== 'user' && message.role !== 'assistant' && message.role !== 'system') ||
          typeof message.content !== 'string' ||
          message.conversation_id !== asked
        ) {
          return false;
        }
      }
      return true;
    }
    case 'root':
      return Object.keys(body).length > 0;
    case 'health':
      return body.status === 'healthy';
    case 'capabilities': {
      const { agents, workflows } = body;
      return (
        isObject(agents) &&
        Object.keys(agents).length > 0 &&
        isObject(workflows) &&
        typeof body.total_agents === 'number'
      );
    }
    case 'realtime': {
      const { websocket_endpoint: endpoint } = body;
      return (
        typeof endpoint === 'string' &&
        endpoint !== '' &&
        Array.isArray(body.supported_message_types) &&
        Array.isArray(body.supported_subscriptions) &&
        typeof body.connection_count === 'number'
      );
    }
    default:
      return kind satisfies never;
  }
}

/** The agents' words in a multi-agent answer, under the field's name in one version of the backend or the other. */
export function multiAgentWords({ output, result }: JsonObject): unknown {
  return output === undefined ? result : output;
}

/** Says whether these are an agent's words: long enough for an answer, and neither the text of a failed search nor an apology. */
function isAnswer(words: unknown): boolean {
  if (typeof words !== 'string' || words.length < LEAST_ANSWER_LENGTH) return false;
  // Only blanks around it could make it too short; taking them off would copy every answer.
  const bare = isVisible(words.charCodeAt(0)) && isVisible(words.charCodeAt(words.length - 1));
  return (
    (bare || words.trim().length >= LEAST_ANSWER_LENGTH) &&
    !words.endsWith(FAILED_SEARCH) &&
    apologyIn(words) === undefined
  );
}

/** Says whether an ASCII character is surely no blank. */
function isVisible(code: number): boolean {
  return code > 32 && code < 127;
}

/** How long the backend says it worked on a right answer, in seconds; null where it does not say. */
export function serverSecondsOf({ execution_time: seconds }: JsonObject): number | null {
  return typeof seconds === 'number' ? seconds : null;
}

/** Words what is wrong with a body that `isRight` refuses. */
export function wrongAnswer(kind: AnswerKind, body: JsonObject, asked: string): Failure {
  return load().explainAnswer(kind, body, asked);
}
