import { describe, expect, it } from 'vitest';
import { median, medianRatio } from './median.ts';

describe('median', () => {
  it('is the middle value, whatever the order', () => expect(median([9, 1, 5])).toBe(5));
  it('is the mean of the two middle ones of an even number', () => expect(median([4, 1, 3, 100])).toBe(3.5));
  it('is no number where there is none', () => expect(median([])).toBeNaN());
});

describe('medianRatio', () => {
  it('pairs values round by round, so that a slow round cancels out', () =>
    expect(medianRatio([20, 200, 22], [10, 100, 11])).toBe(2));
  it('leaves a round out that lacks either side', () =>
    expect(medianRatio([20, null, 30], [10, 10, null])).toBe(2));
});
