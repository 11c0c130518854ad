import { Failure } from '../gremlins/failure.ts';
import type { Behavior } from './behaviors.ts';
import type { Conversation } from './conversation.ts';
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
  /** The cards of the user's n-th deck, from 0, in the order in which they are played. */
  readonly deck: (number: number) => readonly Behavior[];
  /** What a turn of a good conversation takes at most, in ms. */
  readonly turnLimitMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Plays one user's decks, one action a call. */
export class Session {
  readonly #user: User;
  readonly #options: SessionOptions;
  readonly #recorder: ActionRecorder;
  #deck: readonly Behavior[] = [];
  #decks = 0;
  #place = 0;

  constructor(user: User, options: SessionOptions, recorder: ActionRecorder) {
    this.#user = user;
    this.#options = options;
    this.#recorder = recorder;
  }

  /** Performs the next action from its first request to its verdict; never throws. */
  next(): void {
    const user = this.#user;
    const card = this.#nextCard();
    const conversation = this.#conversationFor(card);
    const behavior = conversation === null ? 'new-conversation' : card;
    const before = user.conversations.newest;
    user.findings.clear();
    this.#recorder.started(behavior);
    if (behavior !== card) this.#recorder.substituted(card);
    const startedMs = this.#options.now();
    let failure: Failure | undefined;
    try {
      this.#perform(behavior, conversation);
    } catch (error) {
      if (!(error instanceof Failure)) {
        this.#recorder.scriptError(error);
        return;
      }
      failure = error;
    }
    const durationMs = this.#options.now() - startedMs;
    this.#recorder.ended(user, durationMs, failure);
    const good = failure === undefined && durationMs <= this.#options.turnLimitMs;
    if (behavior === 'new-conversation') this.#noteOpening(before, good, failure !== undefined);
    else if (behavior === 'follow-up' && conversation) this.#noteTurn(conversation, good);
  }

  /** The user goes, and so moves on from the conversation that is open. */
  leave(): void {
    const { newest } = this.#user.conversations;
    if (newest !== undefined) this.#count(newest);
  }

  #perform(behavior: Behavior, conversation: Conversation | undefined | null): void {
    const user = this.#user;
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

  /** With a new conversation its user moves on from the one before; one that could not be opened was not good. */
  #noteOpening(before: Conversation | undefined, good: boolean, failed: boolean): void {
    if (failed) {
      this.#recorder.conversationEnded(false);
      return;
    }
    if (before !== undefined) this.#count(before);
    const opened = this.#user.conversations.newest;
    if (opened !== undefined) opened.good = good;
  }

  #noteTurn(conversation: Conversation, good: boolean): void {
    if (!good) conversation.good = false;
    if (conversation.isFull) this.#count(conversation);
  }

  #count(conversation: Conversation): void {
    if (conversation.counted) return;
    conversation.counted = true;
    this.#recorder.conversationEnded(conversation.good);
  }

  /** The conversation a card works on; undefined where it needs none, null where it needs one and there is none. */
  #conversationFor(card: Behavior): Conversation | undefined | null {
    if (card === 'follow-up') return this.#user.conversations.newestToContinue ?? null;
    if (card === 'history') return this.#user.conversations.newestToRead ?? null;
    return undefined;
  }

  #nextCard(): Behavior {
    this.#user.action++;
    if (this.#place === this.#deck.length) {
      this.#deck = this.#options.deck(this.#decks++);
      this.#place = 0;
    }
    return this.#deck[this.#place++] as Behavior;
  }
}
