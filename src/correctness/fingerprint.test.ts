import { describe, expect, it } from 'vitest';
import { fingerprint as fingerprintBy } from './fingerprint.ts';
import { sha1 } from './testing/sha1.ts';

const fingerprint = (words: string, quoted: string) => fingerprintBy(words, quoted, sha1);

const LONG =
  'I am sorry, but this is something that I cannot help you with at the moment. Ask me later, please.';

describe('the fingerprint of an answer', () => {
  it('is the same for the same words, whatever question they quote', () => {
    const quote = (question: string) => fingerprint(`You asked "${question}". ${LONG}`, question);
    expect(quote('What is a cache? My reference for this is GL-a-u1-c2-n-0a1b2c.')).toBe(quote('Why?'));
    expect(fingerprint(LONG, 'anything')).toBe(fingerprint(LONG, 'else'));
  });

  it('is another one for other words, wherever they differ', () => {
    const prints = [
      LONG,
      `1${LONG.slice(1)}`,
      `${LONG.slice(0, -1)}1`,
      `${LONG.slice(0, 50)}1${LONG.slice(51)}`,
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
