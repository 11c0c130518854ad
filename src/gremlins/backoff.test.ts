import { describe, expect, it } from 'vitest';
import { longestActionSeconds } from './backoff.ts';

describe('longestActionSeconds', () => {
  it('bounds attempts that all time out late, with the longest waits between them', () => {
    expect(longestActionSeconds(2, 30)).toBe(3 * 30 + 2 * 5);
    expect(longestActionSeconds(0, 10)).toBe(10);
  });
});
