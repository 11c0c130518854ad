import { describe, expect, it } from 'vitest';
import { chatFailure, isChat } from './chat-answer.ts';
import { checkChat, type JsonObject } from './contracts.ts';
import { isFailure } from './failure.ts';

const RIGHT: JsonObject = {
  output: 'A long enough answer.',
  conversation_id: 'c',
  message_id: 'm',
  context_used: true,
  execution_time: 0.1,
};
const VALUES = [undefined, null, '', '   ', 'a text', 'another long enough answer', 0, 1.5, true, [], {}];
const CHANGED: readonly JsonObject[] = Object.keys(RIGHT).flatMap((field) =>
  VALUES.map((value) => ({ ...RIGHT, [field]: value })),
);

describe('isChat', () => {
  it('accepts what checkChat accepts, and nothing else, whatever one field holds', () => {
    const failureOf = (body: JsonObject) => {
      try {
        checkChat(body);
        return undefined;
      } catch (error) {
        if (isFailure(error)) return error;
        throw error;
      }
    };
    const failed = { ...RIGHT, output: 'No good DuckDuckGo Search Result was found, sorry' };
    for (const body of [RIGHT, failed, ...CHANGED]) {
      const failure = failureOf(body);
      expect(isChat(body), JSON.stringify(body)).toBe(failure === undefined);
      if (failure !== undefined) expect(chatFailure(body)).toEqual(failure);
    }
  });
});
