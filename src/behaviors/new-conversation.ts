import { CHAT } from '../api/endpoints.ts';
import { answerMark } from '../correctness/conversation-record.ts';
import { CORRECTNESS } from '../correctness/enabled.ts';
import { factOf, tellFact } from '../correctness/facts.ts';
import { type ChatBody, isRight, serverSecondsOf, wrongAnswer } from '../gremlins/right-answer.ts';
import { keepOpen } from './conversation.ts';
import { ask, inJson, newPrefix, noteWords, pickText, type User, wordAlone } from './user.ts';

/** Opens a conversation with a first question, in some with a fact to ask for later, and keeps it for follow-ups. */
export function newConversation(user: User): void {
  const { findings } = user;
  findings.turn = 1;
  const prefix = newPrefix(user);
  const question = pickText(user, 'new-conversation');
  const fact = CORRECTNESS ? factOf(user.stream, user.action) : undefined;
  const text = wordAlone(user, fact === undefined ? question : `${question} ${tellFact(fact)}`, prefix);
  const body = ask(user, prefix, CHAT, `{"input":${inJson(user, text)},"save_conversation":true}`);
  if (!isRight('chat', body, '')) throw wrongAnswer('chat', body, '');
  findings.serverSeconds = serverSecondsOf(body);
  const { output, conversation_id: id } = body as unknown as ChatBody;
  noteWords(user, output, prefix, text);
  // An attempt before the last one would have opened a conversation of its own.
  const opening = { text, attempts: 1, acknowledged: true, answer: answerMark(output) };
  keepOpen(user.open, {
    id,
    prefix,
    prefixState: user.prefixState,
    fact,
    turns: [opening],
    good: true,
    counted: false,
  });
}
