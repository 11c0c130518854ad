import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it.each([
  ['blanks and controls become one blank', ' a\r\n\tb\u0000\u0085 c\u2028d ', 'a b c d'],
  ['escape codes lose what makes them work', '\u001b[2Jgone\u0007', '[2Jgone'],
  ['halves of surrogate pairs go', 'x\ud83d y\udc00', 'x y'],
  ['whole pairs stay', 'x🟢y', 'x🟢y'],
  ['marks that turn the direction go', 'a\u202eb\u2066c\u200f', 'abc'],
])('%s', (_, text, plain) => {
  expect(plainText(text, 100)).toBe(plain);
});

it('cuts, but never within a pair, nor after a blank', () => {
  expect(plainText('abcdef', 3)).toBe('abc');
  expect(plainText('ab🟢', 3)).toBe('ab');
  expect(plainText('ab🟢', 4)).toBe('ab🟢');
  expect(plainText('abc def', 4)).toBe('abc');
});
