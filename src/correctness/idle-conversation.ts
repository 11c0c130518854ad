import { canaryOf, canaryPrefix } from '../workload/canary.ts';
import { checkState } from '../workload/canary-checksum.ts';
import { LONGEST_DISTANCE } from '../workload/conversation-length.ts';
import { drawFrom, Purpose, pick, streamOf } from '../workload/draw.ts';
import { type AskingBehavior, BUILT_IN_PROMPTS, type Prompts } from '../workload/prompts.ts';
import { askForFact, certainFactOf, type Fact, tellFact } from './facts.ts';
import { wordMessage } from './word-message.ts';

/** A user's number that nobody in the run has: that of the set-up's own conversations. */
export const SETUP_USER = 0;

/** A conversation that the set-up holds before the load: an opening that tells a fact, small talk, the question for it. */
export interface IdleConversation {
  /** What its canaries begin with. */
  readonly prefix: string;
  readonly fact: Fact;
  /** The messages, where each is acknowledged in its first attempt: one more than the fact's distance. */
  readonly messages: readonly string[];
}

/** Writes the set-up's n-th conversation, from 0: the same for the same run and seed, before the load and after it. */
export function idleConversation(
  runId: string,
  seed: number,
  index: number,
  prompts: Prompts = BUILT_IN_PROMPTS,
): IdleConversation {
  const prefix = canaryPrefix({ runId, user: SETUP_USER, conversation: index });
  const state = checkState(prefix);
  const stream = streamOf(seed, SETUP_USER);
  const fact = certainFactOf(stream, index, 1 + (index % LONGEST_DISTANCE));
  const text = (turn: number, behavior: AskingBehavior) =>
    pick(prompts[behavior], drawFrom(stream, index, Purpose.Text, turn));
  const messages: string[] = [];
  for (let turn = 0; turn <= fact.distance; turn++) {
    const words =
      turn === 0
        ? `${text(0, 'new-conversation')} ${tellFact(fact)}`
        : turn === fact.distance
          ? askForFact(fact)
          : text(turn, 'follow-up');
    messages.push(wordMessage(words, canaryOf(prefix, state, 'a'.repeat(turn))));
  }
  return { prefix, fact, messages };
}

/** Words a message of the set-up's that stands alone. @param number tells it from the others: 1000 or more */
export function setUpMessage(runId: string, number: number, text: string): string {
  const prefix = canaryPrefix({ runId, user: SETUP_USER, conversation: number });
  return wordMessage(text, canaryOf(prefix, checkState(prefix), ''));
}
