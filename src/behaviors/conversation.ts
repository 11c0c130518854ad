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
  /** The prefix's `checkState`. */
  readonly prefixState: number;
  /** What was told in the opening and is asked for later. */
  readonly fact: Fact | undefined;
  /** What was sent, oldest first. */
  readonly turns: Turn[];
  /** Every turn so far was in time, right and isolated. */
  good = true;
  /** Whether `good` was counted: once, when its user moves on. */
  counted = false;

  constructor(id: string, prefix: string, prefixState: number, fact: Fact | undefined, opening: Turn) {
    this.id = id;
    this.prefix = prefix;
    this.prefixState = prefixState;
    this.fact = fact;
    this.turns = [opening];
  }

  /** Whether the coming turn is the one that asks for the fact. */
  asksForFact(): boolean {
    return this.fact !== undefined && this.turns.length === this.fact.distance;
  }

  /** Words the coming turn's message, with the canary that tells of the turns before. */
  word(text: string): string {
    if (!CORRECTNESS) return text;
    const { turns } = this;
    let earlier = '';
    for (let turn = 0; turn < turns.length; turn++) earlier += turnCode(turns[turn] as Turn);
    return wordMessage(text, canaryOf(this.prefix, this.prefixState, earlier));
  }
}

/** The conversations a user has open, newest last. */
export class OpenConversations {
  private readonly open: Conversation[] = [];

  /** Finds the newest that is below ten messages: the one to follow up on. */
  newestToContinue(): Conversation | undefined {
    const { open } = this;
    for (let index = open.length - 1; index >= 0; index--) {
      const conversation = open[index] as Conversation;
      if (conversation.turns.length < MOST_TURNS) return conversation;
    }
    return undefined;
  }

  /** Finds the one to read: the newest to continue, or the newest of all where every one is full. */
  newestToRead(): Conversation | undefined {
    return this.newestToContinue() ?? this.newest();
  }

  newest(): Conversation | undefined {
    return this.open[this.open.length - 1];
  }

  add(conversation: Conversation): void {
    if (this.open.length === MOST_OPEN) this.open.shift();
    this.open.push(conversation);
  }

  drop(conversation: Conversation): void {
    const index = this.open.lastIndexOf(conversation);
    if (index >= 0) this.open.splice(index, 1);
  }
}
