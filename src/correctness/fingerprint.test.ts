import { describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

const LONG =
  'I am sorry, but this is something that I cannot help you with at the moment. Ask me later, please.';

describe('the fingerprint of an answer', () => {
  it('is the same for the same words, whatever question they quote', () => {
    const quote = (question: string) => fingerprint(`You asked "${question}". ${LONG}`, question);
    expect(quote('What is a cache? My reference for this is GL-a-u1-c2-n-0a1b2c.')).toBe(quote('Why?'));
    expect(fingerprint(LONG, 'anything')).toBe(fingerprint(LONG, 'else'));
  });

  it('is another one for other words, at their beginning, their end or by their length', () => {
    const prints = [
      LONG,
      `1${LONG.slice(1)}`,
      `${LONG.slice(0, -1)}1`,
      `${LONG.slice(0, 50)}, ${LONG.slice(50)}`,
    ];
    expect(new Set(prints.map((words) => fingerprint(words, 'q'))).size).toBe(prints.length);
  });

  it('reads a short answer whole', () => {
    expect(fingerprint('Take the second one of them.', '')).not.toBe(
      fingerprint('Take the fourth one of them.', ''),
    );
  });
});
