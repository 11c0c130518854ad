import { Failure } from '../gremlins/failure.ts';
import type { Behavior } from './behaviors.ts';
import type { Conversation } from './conversation.ts';
import { shuffledDeck } from './deck.ts';
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
  succeeded(user: User): void;
  failed(user: User, failure: Failure): void;
  /** A follow-up or history card became a new conversation: the user had none open. */
  substituted(card: Behavior): void;
  /** Our own code threw. */
  scriptError(error: unknown): void;
}

/** Plays one user's deck, one action a call. */
export class Session {
  readonly #user: User;
  readonly #cards: readonly Behavior[];
  readonly #recorder: ActionRecorder;
  #deck: readonly Behavior[] = [];

  constructor(user: User, cards: readonly Behavior[], recorder: ActionRecorder) {
    this.#user = user;
    this.#cards = cards;
    this.#recorder = recorder;
  }

  /** Performs the next action from its first request to its verdict; never throws. */
  next(): void {
    const user = this.#user;
    const card = this.#nextCard();
    const conversation = this.#conversationFor(card);
    const behavior = conversation === null ? 'new-conversation' : card;
    this.#recorder.started(behavior);
    if (behavior !== card) this.#recorder.substituted(card);
    user.healthEndpoint = undefined;
    user.serverSeconds = null;
    try {
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
    } catch (error) {
      if (error instanceof Failure) this.#recorder.failed(user, error);
      else this.#recorder.scriptError(error);
      return;
    }
    this.#recorder.succeeded(user);
  }

  /** The conversation a card works on; undefined where it needs none, null where it needs one and there is none. */
  #conversationFor(card: Behavior): Conversation | undefined | null {
    if (card === 'follow-up') return this.#user.conversations.newestToContinue ?? null;
    if (card === 'history') return this.#user.conversations.newestToRead ?? null;
    return undefined;
  }

  #nextCard(): Behavior {
    const user = this.#user;
    user.action++;
    const place = user.action % this.#cards.length;
    if (place === 0) {
      this.#deck = shuffledDeck(this.#cards, user.seed, user.number, user.action / this.#cards.length);
    }
    return this.#deck[place] as Behavior;
  }
}
