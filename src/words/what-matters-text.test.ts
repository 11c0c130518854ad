import { expect, it } from 'vitest';
import { FORGOTTEN_TEXT, WHAT_MATTERS_TEXT } from './what-matters-text.ts';

it('reads as the documents say it', () => {
  const plain = WHAT_MATTERS_TEXT.replaceAll('\u00a0', ' ');
  expect(plain).toBe('5 % and 5 ms of latency, 5 % of throughput, 0.5 points of failed actions');
  expect(FORGOTTEN_TEXT).toBe('5 points');
});
