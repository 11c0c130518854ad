import { describe, expect, it } from 'vitest';
import { newcombe, wilson } from './shares.ts';

const observed = (events: number, samples: number) => ({ share: events / samples, samples });

describe('wilson', () => {
  // Newcombe 1998a (Statistics in Medicine 17:857), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is the published interval', (events, samples, low, high) => {
    const interval = wilson(observed(events, samples));
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('is everything without samples', () => {
    expect(wilson({ share: 0, samples: 0 })).toEqual({ low: 0, high: 1 });
  });
});

describe('newcombe', () => {
  // Newcombe 1998b (Statistics in Medicine 17:873), table II, method 10: the first share minus the second.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
  ])('of %i/%i minus %i/%i is the published interval', (a, m, b, n, low, high) => {
    const interval = newcombe(observed(b, n), observed(a, m));
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});
