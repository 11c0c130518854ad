import { expect, it } from 'vitest';
import { formatMs } from './format.ts';

it.each([
  [87.12, '87.1 ms'],
  [213.4, '213 ms'],
  [1213, '1.213 s'],
  [99_999, '99.999 s'],
  [99_999.6, '100.0 s'],
  [123_449, '123.4 s'],
  [999_951, '1000 s'],
  [1_815_001, '1815 s'],
])('writes %d ms as %s, with the less decimals the longer', (ms, text) => {
  expect(formatMs(ms)).toBe(text);
});
