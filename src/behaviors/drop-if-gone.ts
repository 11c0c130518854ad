import { Failure } from '../gremlins/failure.ts';
import type { Conversation } from './conversation.ts';
import type { User } from './user.ts';

/** Runs an exchange in a conversation and lets go of the conversation where the backend does not know it (404). */
export function dropIfGone<T>(user: User, conversation: Conversation, exchange: () => T): T {
  try {
    return exchange();
  } catch (error) {
    if (error instanceof Failure && error.status === 404) user.conversations.drop(conversation);
    throw error;
  }
}
