import { type Failure, isFailure } from '../gremlins/failure.ts';
import type { Behavior } from '../workload/behaviors.ts';
import { MOST_TURNS } from '../workload/conversation-length.ts';
import { type Conversation, dropOpen, newestToContinue, newestToRead } from './conversation.ts';
import { clearFindings } from './findings.ts';
import { followUp } from './follow-up.ts';
import { health } from './health.ts';
import { history } from './history.ts';
import { multiAgent } from './multi-agent.ts';
import { newConversation } from './new-conversation.ts';
import { rag } from './rag.ts';
import type { User } from './user.ts';

/** Hears what becomes of every action: the k6 metrics in a run, a list in a test. */
export interface ActionRecorder {
  /** Called before the first request, so that the action's tags are set for all of its samples. */
  started(behavior: Behavior): void;
  /** @param failure undefined where the action went right */
  ended(user: User, durationMs: number, failure: Failure | undefined): void;
  /** A follow-up or history card became a new conversation: the user had none open. */
  substituted(card: Behavior): void;
  /** A user moved on from a conversation, or could not open one. */
  conversationEnded(good: boolean): void;
  /** Our own code threw. */
  scriptError(error: unknown): void;
}

export interface SessionOptions {
  /** The cards of the user's n-th deck, from 0, in the order in which they are played; `stream` is the user's. */
  readonly deck: (number: number, stream: number) => readonly Behavior[];
  /** What a turn of a good conversation takes at most, in ms. */
  readonly turnLimitMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Plays one user's decks, one action per call. */
export interface Session {
  readonly user: User;
  /** Performs the next action from its first request to its verdict; never throws. */
  next(): void;
  /** The user goes, and so moves on from the conversation that is open. */
  leave(): void;
}

/** Begins a user's session. */
export function createSession(user: User, options: SessionOptions, recorder: ActionRecorder): Session {
  const { open, findings, client } = user;
  const { deck: dealDeck, turnLimitMs, now } = options;
  let deck: readonly Behavior[] = [];
  let decks = 0;
  let place = 0;

  const count = (conversation: Conversation | undefined): void => {
    if (conversation === undefined || conversation.counted) return;
    conversation.counted = true;
    recorder.conversationEnded(conversation.good);
  };

  return {
    user,
    next() {
      user.action++;
      if (place === deck.length) {
        deck = dealDeck(decks++, user.stream);
        place = 0;
      }
      const card = deck[place++] as Behavior;
      let behavior = card;
      let conversation: Conversation | undefined;
      if (card === 'follow-up' || card === 'history') {
        conversation = card === 'history' ? newestToRead(open) : newestToContinue(open);
        if (conversation === undefined) behavior = 'new-conversation';
      }
      const before = open[open.length - 1];
      clearFindings(findings);
      recorder.started(behavior);
      if (behavior !== card) recorder.substituted(card);
      const startedMs = now();
      let failure: Failure | undefined;
      try {
        perform(user, behavior, conversation);
      } catch (error) {
        if (!isFailure(error)) {
          recorder.scriptError(error);
          return;
        }
        failure = error;
        // A conversation that the backend does not know cannot be continued.
        if (error.status === 404 && conversation !== undefined) dropOpen(open, conversation);
      }
      const durationMs = now() - startedMs;
      recorder.ended(user, durationMs, failure);
      // k6's answer holds much more than its body: it is not kept while its user thinks.
      client.lastAnswer = undefined;
      const good = failure === undefined && durationMs <= turnLimitMs;
      if (behavior === 'new-conversation') {
        // With a new conversation its user moves on from the one before; one that could not be opened was not good.
        if (failure !== undefined) recorder.conversationEnded(false);
        else {
          count(before);
          (open[open.length - 1] as Conversation).good = good;
        }
      } else if (behavior === 'follow-up' && conversation !== undefined) {
        if (!good) conversation.good = false;
        if (conversation.turns.length >= MOST_TURNS) count(conversation);
      }
    },
    leave() {
      count(open[open.length - 1]);
    },
  };
}

function perform(user: User, behavior: Behavior, conversation: Conversation | undefined): void {
  switch (behavior) {
    case 'new-conversation':
      newConversation(user);
      break;
    case 'follow-up':
      if (conversation) followUp(user, conversation);
      break;
    case 'multi-agent':
      multiAgent(user);
      break;
    case 'health':
      health(user);
      break;
    case 'rag':
      rag(user);
      break;
    case 'history':
      if (conversation) history(user, conversation);
      break;
    default:
      behavior satisfies never;
  }
}
