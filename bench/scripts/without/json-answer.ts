/** Stands in for `src/gremlins/json-answer.ts`: looks for the conversation's id alone, without parsing. */
import type { JsonObject } from '../../../src/gremlins/contracts.ts';
import type { HttpAnswer } from '../../../src/gremlins/http-answer.ts';

const FIELD = '"conversation_id":"';

export function jsonAnswer({ body }: HttpAnswer): JsonObject {
  const at = body?.indexOf(FIELD) ?? -1;
  if (body === null || at === -1) return { output: '' };
  const from = at + FIELD.length;
  return {
    output: '',
    conversation_id: body.slice(from, body.indexOf('"', from)),
    conversations: [],
    messages: [],
  };
}
