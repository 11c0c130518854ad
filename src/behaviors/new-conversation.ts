import { checkChat } from '../gremlins/contracts.ts';
import { ENDPOINTS } from '../gremlins/endpoints.ts';
import { OPENING_QUESTIONS } from './prompts.ts';
import type { User } from './user.ts';

/** Opens a conversation with a first question and keeps it for follow-ups. */
export function newConversation(user: User): void {
  const input = user.pickText(OPENING_QUESTIONS);
  const body = user.client.exchange(ENDPOINTS.chat, JSON.stringify({ input, save_conversation: true }));
  const answer = checkChat(body);
  user.serverSeconds = answer.serverSeconds;
  user.conversations.add(answer.conversationId, input);
}
