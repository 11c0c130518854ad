import { canaryOf } from '../correctness/canary.ts';
import { MOST_TURNS, type Turn, turnCode } from '../correctness/conversation-record.ts';
import { CORRECTNESS } from '../correctness/enabled.ts';
import type { Fact } from '../correctness/facts.ts';
import { wordMessage } from '../correctness/word-message.ts';

/** How many conversations a user keeps open; older ones would only cost memory over an endurance run. */
const MOST_OPEN = 3;

/** A conversation that a user has open, and what the user knows of it. */
export class Conversation {
  readonly id: string;
  /** What its canaries begin with: see `canaryPrefix`. */
  readonly prefix: string;
  /** What was told in the opening and is asked for later. */
  readonly fact: Fact | undefined;
  /** What was sent, oldest first. */
  readonly turns: Turn[];
  /** Every turn so far was in time, right and isolated. */
  good = true;
  /** Whether `good` was counted: once, when its user moves on. */
  counted = false;

  constructor(id: string, prefix: string, fact: Fact | undefined, opening: Turn) {
    this.id = id;
    this.prefix = prefix;
    this.fact = fact;
    this.turns = [opening];
  }

  get isFull(): boolean {
    return this.turns.length >= MOST_TURNS;
  }

  /** Whether the coming turn is the one that asks for the fact. */
  get asksForFact(): boolean {
    return this.fact !== undefined && this.turns.length === this.fact.distance;
  }

  /** Words the coming turn's message, with the canary that tells of the turns before. */
  word(text: string): string {
    if (!CORRECTNESS) return text;
    let earlier = '';
    for (const turn of this.turns) earlier += turnCode(turn);
    return wordMessage(text, canaryOf(this.prefix, earlier));
  }
}

/** The conversations a user has open, newest last. */
export class OpenConversations {
  readonly #open: Conversation[] = [];

  /** The newest that is below ten messages: the one to follow up on. */
  get newestToContinue(): Conversation | undefined {
    for (let index = this.#open.length - 1; index >= 0; index--) {
      const conversation = this.#open[index];
      if (conversation !== undefined && !conversation.isFull) return conversation;
    }
    return undefined;
  }

  get newest(): Conversation | undefined {
    return this.#open[this.#open.length - 1];
  }

  /** The one to read: the newest to continue, or the newest of all where every one is full. */
  get newestToRead(): Conversation | undefined {
    return this.newestToContinue ?? this.newest;
  }

  add(conversation: Conversation): void {
    if (this.#open.length === MOST_OPEN) this.#open.shift();
    this.#open.push(conversation);
  }

  drop(conversation: Conversation): void {
    const index = this.#open.lastIndexOf(conversation);
    if (index >= 0) this.#open.splice(index, 1);
  }
}
