import { checkChat } from '../gremlins/contracts.ts';
import { ENDPOINTS } from '../gremlins/endpoints.ts';
import { Failure } from '../gremlins/failure.ts';
import type { Conversation } from './conversation.ts';
import { dropIfGone } from './drop-if-gone.ts';
import { FOLLOW_UP_QUESTIONS } from './prompts.ts';
import type { User } from './user.ts';

/** Continues the user's newest conversation; the answer has to come from that same conversation. */
export function followUp(user: User, conversation: Conversation): void {
  const input = user.pickText(FOLLOW_UP_QUESTIONS);
  const request = { input, conversation_id: conversation.id, save_conversation: true };
  conversation.turns++;
  const answer = checkChat(
    dropIfGone(user, conversation, () => user.client.exchange(ENDPOINTS.chat, JSON.stringify(request))),
  );
  user.serverSeconds = answer.serverSeconds;
  if (answer.conversationId !== conversation.id) {
    throw new Failure(
      'wrong_conversation',
      `asked in ${conversation.id}, answered in ${answer.conversationId}`,
    );
  }
  conversation.acknowledged.push(input);
}
