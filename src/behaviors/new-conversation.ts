import { answerMark } from '../correctness/conversation-record.ts';
import { CORRECTNESS } from '../correctness/enabled.ts';
import { factOf, tellFact } from '../correctness/facts.ts';
import { checkChat } from '../gremlins/contracts.ts';
import { ENDPOINTS } from '../gremlins/endpoints.ts';
import { Conversation } from './conversation.ts';
import { OPENING_QUESTIONS } from './prompts.ts';
import type { User } from './user.ts';

/** Opens a conversation with a first question, in some with a fact to ask for later, and keeps it for follow-ups. */
export function newConversation(user: User): void {
  user.findings.turn = 1;
  const prefix = user.newPrefix();
  const question = user.pickText(OPENING_QUESTIONS);
  const fact = CORRECTNESS ? factOf(user.run.seed, user.number, user.action) : undefined;
  const text = fact === undefined ? question : `${question} ${tellFact(fact)}`;
  const input = user.wordAlone(text, prefix);
  const body = user.ask(prefix, ENDPOINTS.chat, JSON.stringify({ input, save_conversation: true }));
  const answer = checkChat(body);
  user.findings.serverSeconds = answer.serverSeconds;
  user.noteOwn(answer.output, prefix);
  // An attempt before the last one would have opened a conversation of its own.
  const opening = { text: input, attempts: 1, acknowledged: true, answer: answerMark(answer.output) };
  user.conversations.add(new Conversation(answer.conversationId, prefix, fact, opening));
}
