import { expect, it } from 'vitest';
import { startTimesText } from './start-times-text.ts';

it('says when the first request and the load came, and what they waited for', () => {
  expect(startTimesText({ readyMs: 6900, firstRequestMs: 8840, loadMs: 17_790 })).toBe(
    'first request after 8.8 s (6.9 s to make ready, 1.9 s to start), load after 17.8 s (8.9 s to set up)',
  );
});
