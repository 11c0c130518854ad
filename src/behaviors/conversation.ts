import { type Turn, turnCode } from '../correctness/conversation-record.ts';
import { CORRECTNESS } from '../correctness/enabled.ts';
import type { Fact } from '../correctness/facts.ts';
import { wordMessage } from '../correctness/word-message.ts';
import { canaryOf } from '../workload/canary.ts';
import { MOST_TURNS } from '../workload/conversation-length.ts';

/** How many conversations a user keeps open; older ones would only cost memory over an endurance run. */
const MOST_OPEN = 3;

/** A conversation that a user has open, and what the user knows of it. */
export interface Conversation {
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
  good: boolean;
  /** Whether `good` was counted: once, when its user moves on. */
  counted: boolean;
}

/** Says whether the coming turn is the one that asks for the fact. */
export function asksForFact({ fact, turns }: Conversation): boolean {
  return fact !== undefined && turns.length === fact.distance;
}

/** Words the coming turn's message, with the canary that tells of the turns before. */
export function wordTurn({ turns, prefix, prefixState }: Conversation, text: string): string {
  if (!CORRECTNESS) return text;
  let earlier = '';
  for (let turn = 0; turn < turns.length; turn++) earlier += turnCode(turns[turn] as Turn);
  return wordMessage(text, canaryOf(prefix, prefixState, earlier));
}

/** The conversations a user has open, newest last. */
export type OpenConversations = Conversation[];

/** Finds the newest that is below ten messages: the one to follow up on. */
export function newestToContinue(open: OpenConversations): Conversation | undefined {
  for (let index = open.length - 1; index >= 0; index--) {
    const conversation = open[index] as Conversation;
    if (conversation.turns.length < MOST_TURNS) return conversation;
  }
  return undefined;
}

/** Finds the one to read: the newest to continue, or the newest of all where every one is full. */
export function newestToRead(open: OpenConversations): Conversation | undefined {
  return newestToContinue(open) ?? open[open.length - 1];
}

/** Keeps a new one, in the place of the oldest where there are as many as a user keeps. */
export function keepOpen(open: OpenConversations, conversation: Conversation): void {
  if (open.length === MOST_OPEN) open.shift();
  open.push(conversation);
}

export function dropOpen(open: OpenConversations, conversation: Conversation): void {
  const index = open.lastIndexOf(conversation);
  if (index >= 0) open.splice(index, 1);
}
