import { CHAT } from '../api/endpoints.ts';
import { checkChat } from '../gremlins/contracts.ts';
import { Failure, isFailure } from '../gremlins/failure.ts';
import type { IdleReport } from '../result/set-up/idle-report.ts';
import { IDLE_CONVERSATIONS, rememberingAtIdle } from '../result/set-up/remembering.ts';
import { BUILT_IN_PROMPTS, type Prompts } from '../workload/prompts.ts';
import { failureText } from './ask-idle-questions.ts';
import { checkHistory } from './check-history.ts';
import { answerMark, type Turn } from './conversation-record.ts';
import { holdsFact } from './facts.ts';
import { fingerprint } from './fingerprint.ts';
import { type IdleConversation, idleConversation } from './idle-conversation.ts';
import type { IdleLook } from './idle-look.ts';
import { readHistory } from './read-history.ts';
import { inParallel, type SideEdge } from './side-edge.ts';
import { plainText } from './word-message.ts';

/** How many conversations are begun at most, to hold enough to the end. */
export const MOST_BEGUN = 45;
/** At once: too few to be a load. Ten were one: on one worker with SQLite some chats then failed, as its database was locked. */
const IDLE_WIDTH = 4;
/** A backend that answers none of this many is asked no further: the run will say what is wrong. */
const MOST_FAILURES = 10;
export const HISTORIES_READ = 3;

interface Held {
  readonly index: number;
  readonly id: string;
  readonly turns: readonly Turn[];
  readonly recalled: boolean;
}

/**
 * Holds conversations at idle that tell a fact and ask for it 1 to 4 turns later, and reads some of them back.
 *
 * @param goesOn whether there is time for another message; what has no end by then counts neither as held nor as failed
 */
export async function measureIdle(
  edge: SideEdge,
  runId: string,
  seed: number,
  look: IdleLook,
  prompts: Prompts = BUILT_IN_PROMPTS,
  goesOn: () => boolean = () => true,
): Promise<IdleReport> {
  const { ask, now } = edge;
  const startedMs = now();
  const held: Held[] = [];
  let failed = 0;
  let failure: string | null = null;
  await inParallel(
    numbersBelow(MOST_BEGUN),
    IDLE_WIDTH,
    async (index) => {
      try {
        const conversation = await hold(
          edge,
          idleConversation(runId, seed, index, prompts),
          index,
          look,
          goesOn,
        );
        if (conversation !== undefined) held.push(conversation);
      } catch (error) {
        if (!isFailure(error)) throw error;
        // What was cut off as the time ran out is no failure of the backend.
        if (!edge.hasTime()) return;
        failed++;
        failure ??= failureText(error, edge);
      }
    },
    () => held.length < IDLE_CONVERSATIONS && (failed < MOST_FAILURES || held.length > 0) && goesOn(),
  );
  const recalled = held.filter((conversation) => conversation.recalled).length;
  const answersVerbatim = await keepsAnswers(ask, held.slice(0, HISTORIES_READ));
  return {
    recalled,
    asked: held.length,
    remembers: rememberingAtIdle(recalled, held.length) === 'remembers',
    answersVerbatim,
    failed,
    failure,
    seconds: (now() - startedMs) / 1000,
    conversations: held.map(({ index, id }) => `${index}:${id}`).join(' '),
  };
}

async function hold(
  { ask, digest }: SideEdge,
  { fact, messages }: IdleConversation,
  index: number,
  look: IdleLook,
  goesOn: () => boolean,
): Promise<Held | undefined> {
  const turns: Turn[] = [];
  let id: string | undefined;
  let output = '';
  for (const text of messages) {
    if (!goesOn()) return undefined;
    const request = {
      input: text,
      ...(id === undefined ? {} : { conversation_id: id }),
      save_conversation: true,
    };
    const answer = checkChat(await ask(CHAT, JSON.stringify(request)));
    if (id !== undefined && answer.conversationId !== id) {
      throw new Failure('wrong_conversation', `asked in ${id}, answered in ${answer.conversationId}`);
    }
    const behavior = id === undefined ? 'new-conversation' : 'follow-up';
    id = answer.conversationId;
    output = answer.output;
    look.saw(behavior, behavior, undefined);
    // What asks for the fact is to be answered with the fact.
    if (turns.length < fact.distance)
      look.heard(behavior, fingerprint(output, text, digest), plainText(text));
    turns.push({ text, attempts: 1, acknowledged: true, answer: answerMark(output) });
  }
  return { index, id: id ?? '', turns, recalled: holdsFact(output, fact) };
}

/** Whether every history read holds what was answered, to the letter; false where none could be read. */
async function keepsAnswers(ask: SideEdge['ask'], held: readonly Held[]): Promise<boolean> {
  try {
    for (const { id, turns } of held) {
      const messages = await readHistory(ask, id);
      if (checkHistory(messages, turns, true)?.problem === 'garbled') return false;
    }
    return held.length > 0;
  } catch (error) {
    if (isFailure(error)) return false;
    throw error;
  }
}

function numbersBelow(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
