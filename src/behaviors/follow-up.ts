import { answerMark } from '../correctness/conversation-record.ts';
import { CORRECTNESS } from '../correctness/enabled.ts';
import { askForFact, type Fact, holdsFact } from '../correctness/facts.ts';
import { checkChat } from '../gremlins/contracts.ts';
import { ENDPOINTS } from '../gremlins/endpoints.ts';
import { Failure } from '../gremlins/failure.ts';
import type { Conversation } from './conversation.ts';
import { dropIfGone } from './drop-if-gone.ts';
import { FOLLOW_UP_QUESTIONS } from './prompts.ts';
import type { User } from './user.ts';

/** Answers shorter than this may well be the same twice. */
const TELLING_LENGTH = 40;

/**
 * Continues the user's newest conversation, and in its turn asks for the fact that was told; the answer has to come
 * from that same conversation and must not be the one before.
 */
export function followUp(user: User, conversation: Conversation): void {
  const asked = CORRECTNESS && conversation.asksForFact ? conversation.fact : undefined;
  const input = conversation.word(
    asked === undefined ? user.pickText(FOLLOW_UP_QUESTIONS) : askForFact(asked),
  );
  const request = { input, conversation_id: conversation.id, save_conversation: true };
  const previous = conversation.turns[conversation.turns.length - 1];
  const turn = { text: input, attempts: 0, acknowledged: false, answer: '' };
  conversation.turns.push(turn);
  user.findings.turn = conversation.turns.length;
  let body: ReturnType<User['ask']>;
  try {
    body = dropIfGone(user, conversation, () =>
      user.ask(conversation.prefix, ENDPOINTS.chat, JSON.stringify(request)),
    );
  } finally {
    turn.attempts = user.client.attempts;
  }
  const answer = checkChat(body);
  user.findings.serverSeconds = answer.serverSeconds;
  if (answer.conversationId !== conversation.id) {
    throw new Failure(
      'wrong_conversation',
      `asked in ${conversation.id}, answered in ${answer.conversationId}`,
    );
  }
  user.noteOwn(answer.output, conversation.prefix);
  turn.acknowledged = true;
  turn.answer = answerMark(answer.output);
  if (CORRECTNESS && answer.output.length >= TELLING_LENGTH && turn.answer === previous?.answer) {
    throw new Failure('stale_answer', 'the answer to the question before, once more');
  }
  if (asked !== undefined) checkMemory(user, asked, answer.output);
}

function checkMemory({ findings, run }: User, fact: Fact, output: string): void {
  findings.retained = holdsFact(output, fact);
  findings.distance = fact.distance;
  // Where the backend forgets at idle too, load is not to blame.
  if (findings.retained || !run.memoryJudged) return;
  throw new Failure(
    'lost_context',
    `${fact.topic} ${fact.value}, told ${fact.distance} turns before, is not in it`,
  );
}
