import { adviceOn } from './advice.ts';
import type { Message } from './conversation-store.ts';

/** How many of a conversation's last messages the agent sees, as in the backend. */
const CONTEXT_MESSAGES = 10;
/** Long enough for a question of several sentences, with what stands at its end. */
const MOST_QUOTED = 400;

/** Answers a message, given the conversation's messages before it, oldest first. */
export type Agent = (input: string, earlier: readonly Message[]) => string;

/**
 * Answers a message from the conversation's last ten messages: a fact that was told ("my release name is Heron")
 * comes back when it is asked for ("what is my release name?"); anything else gets words that every question has of its
 * own. Every answer quotes the question, as the backend's agent tends to do.
 *
 * @param input the user's new message
 * @param earlier the conversation's messages before it, oldest first
 */
export function answer(input: string, earlier: readonly Message[]): string {
  const fact = recalled(input, earlier);
  if (fact !== undefined) return `You asked: "${clip(input)}". ${factText(fact)}`;
  return `You asked: "${clip(input)}".${link(earlier)} ${adviceOn(input)}`;
}

/** Answers a message with what a search for it found, whatever was said before. */
export function searchResults(input: string): string {
  return `Search results for '${input}': ${adviceOn(input)}`;
}

/** How an agent comes to its answers. */
export const AGENTS = {
  /** From the conversation: what a deployment with a model and a memory does. */
  remembers: answer,
  /** From a search for the last message: what the backend itself does. */
  searches: searchResults,
} as const satisfies Readonly<Record<string, Agent>>;

export type AgentKind = keyof typeof AGENTS;

/**
 * Answers a message as if another conversation were the asker's: with its fact, where it has the one that is asked
 * for, and with what its user asked.
 */
export function answerFromOthers(input: string, others: readonly Message[]): string {
  const fact = recalled(input, others);
  const known = fact?.value === undefined ? '' : ` ${factText(fact)}`;
  return `You asked: "${clip(input)}".${known}${link(others)} ${adviceOn(input)}`;
}

/** A fact that is asked for; without a value where it was not told. */
export interface RecalledFact {
  readonly topic: string;
  readonly value: string | undefined;
}

const FACT = /\bmy ([a-z][\w -]{0,40}?) is ([^.?!\n]{1,80})/gi;
const QUESTION = /\bwhat (?:is|was) my ([a-z][\w -]{0,60}?)\s*[?,;(]/i;

/** Looks up the fact that a message asks for; undefined where it asks for none. The last one told counts. */
export function recalled(input: string, earlier: readonly Message[]): RecalledFact | undefined {
  const asked = QUESTION.exec(input)?.[1]?.toLowerCase();
  if (asked === undefined) return undefined;
  let fact: RecalledFact = { topic: asked, value: undefined };
  for (const { role, content } of earlier.slice(-CONTEXT_MESSAGES)) {
    if (role !== 'user') continue;
    for (const [, name = '', value] of content.matchAll(FACT)) {
      const topic = name.toLowerCase();
      // "What was my release name again?" asks for the release name.
      if (asked === topic || asked.startsWith(`${topic} `)) fact = { topic, value };
    }
  }
  return fact;
}

function factText({ topic, value }: RecalledFact): string {
  return value === undefined
    ? `I do not know your ${topic}: it is not in this conversation.`
    : `You told me that your ${topic} is ${value}.`;
}

function link(earlier: readonly Message[]): string {
  const question = earlier.slice(-CONTEXT_MESSAGES).findLast(({ role }) => role === 'user')?.content;
  return question === undefined ? '' : ` It follows on from what you asked before: "${clip(question)}".`;
}

function clip(text: string): string {
  return text.length <= MOST_QUOTED ? text : `${text.slice(0, MOST_QUOTED - 1)}…`;
}
