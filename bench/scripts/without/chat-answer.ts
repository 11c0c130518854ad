/** Stands in for `src/gremlins/chat-answer.ts`: takes any body for a right one. */
import type { ChatBody } from '../../../src/gremlins/chat-answer.ts';
import type { JsonObject } from '../../../src/gremlins/contracts.ts';

export type { ChatBody } from '../../../src/gremlins/chat-answer.ts';

export function isChat(body: JsonObject): body is ChatBody {
  return typeof body === 'object';
}

export function chatFailure(): never {
  throw new Error('every body is taken for a right one');
}
