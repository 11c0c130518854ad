import type { Answer } from '../gremlins/answers.ts';
import type { Operation } from '../gremlins/operations.ts';
import type { Exchange } from './effect.ts';
import { withField } from './fields.ts';

/** The field that holds the agent's words. */
export const WORDS: Readonly<Partial<Record<Operation, string>>> = {
  'new-conversation': 'output',
  'follow-up': 'output',
  'multi-agent': 'output',
  rag: 'answer',
};

/** Answers in other words, and keeps those of a chat in its conversation as what was answered. */
export function saying(words: string, answer: Answer, { operation, store }: Exchange): Answer | undefined {
  const field = WORDS[operation];
  if (field === undefined) return undefined;
  if (operation === 'new-conversation' || operation === 'follow-up') {
    const { conversation_id: id }: { conversation_id?: unknown } = Object(answer.body);
    const conversation = typeof id === 'string' ? store.get(id) : undefined;
    if (conversation !== undefined) store.rewordLast(conversation, words);
  }
  return withField(answer, field, words);
}
