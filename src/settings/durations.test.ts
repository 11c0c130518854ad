import { expect, it } from 'vitest';
import { formatDuration } from './durations.ts';

it.each([
  [0, '0 s'],
  [0.25, '250 ms'],
  [45, '45 s'],
  [1.5, '1.5 s'],
  [59.99, '1 m'],
  [60, '1 m'],
  [100, '1 m 40 s'],
  [3900, '1 h 5 m'],
  [3601, '1 h 1 s'],
])('writes %d seconds as "%s"', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
