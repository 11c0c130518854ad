import { describe, expect, it } from 'vitest';
import { above, below, failuresBelow, missed, type Target } from './missed.ts';

describe('missed', () => {
  it.each<[what: string, target: Target, value: number, expected: boolean]>([
    ['a duration at its limit', below(2000), 2000, true],
    ['a duration a hair below it', below(2000), 1999.9999, false],
    ['a share of failures at its limit', failuresBelow(0.05), 0.05, true],
    ['no failures under a limit', failuresBelow(0.05), 0, false],
    ['no failures where none may be', failuresBelow(0), 0, false],
    ['one failure where none may be', failuresBelow(0), 1e-9, true],
    ['a throughput at its target', above(50), 50, true],
    ['a throughput above it', above(50), 50.1, false],
    ['nothing where nothing is asked for', above(0), 0, true],
    ['a count that may be up to its limit', { comparison: '<=', limit: 3 }, 3, false],
    ['a count beyond it', { comparison: '<=', limit: 3 }, 4, true],
    ['a count that has to be just that', { comparison: '==', limit: 0 }, 0, false],
    ['a count that is not', { comparison: '==', limit: 0 }, 1, true],
    ['what is no number', below(1), Number.NaN, true],
  ])('%s', (_, target, value, expected) => {
    expect(missed(target, value)).toBe(expected);
  });
});
