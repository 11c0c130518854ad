import type { Message } from './conversation-store.ts';

/** How many of a conversation's last messages the agent sees, as in the backend. */
const CONTEXT_MESSAGES = 10;

/**
 * Answers a message from the conversation's last ten messages: a fact that was told ("my release name is Heron")
 * comes back when it is asked for ("what is my release name?"); anything else gets words about the question.
 *
 * @param input the user's new message
 * @param earlier the conversation's messages before it, oldest first
 */
export function answer(input: string, earlier: readonly Message[]): string {
  const context = earlier.slice(-CONTEXT_MESSAGES);
  const recalled = recall(input, context);
  if (recalled !== undefined) return recalled;
  const question = [...context].reverse().find(({ role }) => role === 'user')?.content;
  const link = question === undefined ? '' : ` It follows on from what you asked before: "${clip(question)}"`;
  return `This is a simulated answer to "${clip(input)}".${link} Start with what you can measure, change one thing at a time, and keep what holds.`;
}

const FACT = /\bmy ([a-z][\w -]{0,40}?) is ([^.?!\n]{1,80})/gi;
const QUESTION = /\bwhat (?:is|was) my ([a-z][\w -]{0,40}?)\s*\?/i;

function recall(input: string, context: readonly Message[]): string | undefined {
  const topic = QUESTION.exec(input)?.[1]?.toLowerCase();
  if (topic === undefined) return undefined;
  let value: string | undefined;
  for (const { role, content } of context) {
    if (role !== 'user') continue;
    for (const [, name, told] of content.matchAll(FACT)) if (name?.toLowerCase() === topic) value = told;
  }
  return value === undefined
    ? `I do not know your ${topic}: it is not in this conversation.`
    : `You told me that your ${topic} is ${value}.`;
}

function clip(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 159)}…`;
}
