import { CHAT } from '../api/endpoints.ts';
import { answerMark } from '../correctness/conversation-record.ts';
import { CORRECTNESS } from '../correctness/enabled.ts';
import { askForFact, holdsFact } from '../correctness/facts.ts';
import type { JsonObject } from '../gremlins/contracts.ts';
import { Failure } from '../gremlins/failure.ts';
import { type ChatBody, isRight, serverSecondsOf, wrongAnswer } from '../gremlins/right-answer.ts';
import { asksForFact, type Conversation, wordTurn } from './conversation.ts';
import { ask, inJson, noteWords, pickText, type User } from './user.ts';

/** Answers shorter than this may well be the same twice. */
const TELLING_LENGTH = 40;

/**
 * Continues the user's newest conversation, and in its turn asks for the fact that was told; the answer has to come
 * from that same conversation and must not be the one before.
 */
export function followUp(user: User, conversation: Conversation): void {
  const { findings } = user;
  const { id, prefix, turns } = conversation;
  const fact = CORRECTNESS && asksForFact(conversation) ? conversation.fact : undefined;
  const text = wordTurn(conversation, fact === undefined ? pickText(user, 'follow-up') : askForFact(fact));
  const previous = turns[turns.length - 1];
  const turn = { text, attempts: 0, acknowledged: false, answer: '' };
  turns.push(turn);
  findings.turn = turns.length;
  // The id is the backend's: it may hold anything.
  const request = `{"input":${inJson(user, text)},"conversation_id":${JSON.stringify(id)},"save_conversation":true}`;
  let body: JsonObject;
  try {
    body = ask(user, prefix, CHAT, request);
  } finally {
    turn.attempts = user.client.attempts;
  }
  if (!isRight('chat', body, '')) throw wrongAnswer('chat', body, '');
  findings.serverSeconds = serverSecondsOf(body);
  const { output, conversation_id: answeredIn } = body as unknown as ChatBody;
  if (answeredIn !== id) {
    throw new Failure('wrong_conversation', `asked in ${id}, answered in ${answeredIn}`);
  }
  noteWords(user, output, prefix, text);
  turn.acknowledged = true;
  turn.answer = answerMark(output);
  if (CORRECTNESS && output.length >= TELLING_LENGTH && turn.answer === previous?.answer) {
    throw new Failure('stale_answer', 'the answer to the question before, once more');
  }
  if (fact === undefined) return;
  // Its answer is to be the fact, not words of its own.
  findings.question = -1;
  findings.retained = holdsFact(output, fact);
  findings.distance = fact.distance;
  // Where the backend forgets at idle too, load is not to blame.
  if (findings.retained || !user.run.memoryJudged) return;
  throw new Failure(
    'lost_context',
    `${fact.topic} ${fact.value}, told ${fact.distance} turns before, is not in it`,
  );
}
