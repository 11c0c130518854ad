import { checkHistory, type HistoryMessage } from '../gremlins/contracts.ts';
import { ENDPOINTS } from '../gremlins/endpoints.ts';
import { Failure } from '../gremlins/failure.ts';
import type { Conversation } from './conversation.ts';
import { dropIfGone } from './drop-if-gone.ts';
import type { User } from './user.ts';

/** Reads the user's newest conversation back and checks that it holds what was said and answered. */
export function history(user: User, conversation: Conversation): void {
  const path = `/api/v1/history/conversations/${conversation.id}/messages?limit=500`;
  const body = dropIfGone(user, conversation, () => user.client.exchange(ENDPOINTS.history, null, path));
  checkHolds(checkHistory(body, conversation.id), conversation.acknowledged);
}

/**
 * Checks that every acknowledged message stands in the history, in order, each followed by an answer.
 * Others may stand between them: a message whose answer was lost may have been stored all the same.
 */
function checkHolds(messages: readonly HistoryMessage[], acknowledged: readonly string[]): void {
  let position = 0;
  for (const [turn, text] of acknowledged.entries()) {
    while (position < messages.length && !isFrom(messages[position], 'user', text)) position++;
    while (position < messages.length && messages[position]?.role !== 'assistant') position++;
    if (position >= messages.length) {
      throw new Failure(
        'history_mismatch',
        `turn ${turn + 1} of ${acknowledged.length}, or its answer, is not among the ${messages.length} messages`,
      );
    }
  }
}

function isFrom(message: HistoryMessage | undefined, role: string, text: string): boolean {
  return message?.role === role && message.content === text;
}
