import { MOST_TURNS } from '../correctness/conversation-record.ts';
import { type Failure, isFailure } from '../gremlins/failure.ts';
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
  /** The cards of the user's n-th deck, from 0, in the order in which they are played; `stream` is the user's. */
  readonly deck: (number: number, stream: number) => readonly Behavior[];
  /** What a turn of a good conversation takes at most, in ms. */
  readonly turnLimitMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Plays one user's decks, one action a call. */
export class Session {
  readonly user: User;
  private readonly options: SessionOptions;
  private readonly recorder: ActionRecorder;
  private deck: readonly Behavior[] = [];
  private decks = 0;
  private place = 0;

  constructor(user: User, options: SessionOptions, recorder: ActionRecorder) {
    this.user = user;
    this.options = options;
    this.recorder = recorder;
  }

  /** Performs the next action from its first request to its verdict; never throws. */
  next(): void {
    const { user, options, recorder } = this;
    const { conversations } = user;
    user.action++;
    if (this.place === this.deck.length) {
      this.deck = options.deck(this.decks++, user.stream);
      this.place = 0;
    }
    const card = this.deck[this.place++] as Behavior;
    let behavior = card;
    let conversation: Conversation | undefined;
    if (card === 'follow-up' || card === 'history') {
      conversation = card === 'history' ? conversations.newestToRead() : conversations.newestToContinue();
      if (conversation === undefined) behavior = 'new-conversation';
    }
    const before = conversations.newest();
    user.findings.clear();
    recorder.started(behavior);
    if (behavior !== card) recorder.substituted(card);
    const startedMs = options.now();
    let failure: Failure | undefined;
    try {
      this.perform(behavior, conversation);
    } catch (error) {
      if (!isFailure(error)) {
        recorder.scriptError(error);
        return;
      }
      failure = error;
      // A conversation that the backend does not know is none to go on with.
      if (error.status === 404 && conversation !== undefined) conversations.drop(conversation);
    }
    const durationMs = options.now() - startedMs;
    recorder.ended(user, durationMs, failure);
    // k6's answer holds much more than its body: it is not kept while its user thinks.
    user.client.lastAnswer = undefined;
    const good = failure === undefined && durationMs <= options.turnLimitMs;
    if (behavior === 'new-conversation') this.noteOpening(before, good, failure !== undefined);
    else if (behavior === 'follow-up' && conversation !== undefined) {
      if (!good) conversation.good = false;
      if (conversation.turns.length >= MOST_TURNS) this.count(conversation);
    }
  }

  /** The user goes, and so moves on from the conversation that is open. */
  leave(): void {
    const newest = this.user.conversations.newest();
    if (newest !== undefined) this.count(newest);
  }

  private perform(behavior: Behavior, conversation: Conversation | undefined): void {
    const { user } = this;
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
  private noteOpening(before: Conversation | undefined, good: boolean, failed: boolean): void {
    if (failed) {
      this.recorder.conversationEnded(false);
      return;
    }
    if (before !== undefined) this.count(before);
    const opened = this.user.conversations.newest();
    if (opened !== undefined) opened.good = good;
  }

  private count(conversation: Conversation): void {
    if (conversation.counted) return;
    conversation.counted = true;
    this.recorder.conversationEnded(conversation.good);
  }
}
