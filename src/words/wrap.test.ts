import { describe, expect, it } from 'vitest';
import { wrap, wrapFigures } from './wrap.ts';

describe('wrap', () => {
  it('breaks at blanks, and begins further lines with the indent', () => {
    expect(wrap('before   one two three', 16, '         ')).toEqual(['before   one two', '         three']);
  });

  it('leaves a word whole that is longer than a line', () => {
    expect(wrap('a verylongwordthatnothingholds b', 8)).toEqual(['a', 'verylongwordthatnothingholds', 'b']);
  });

  it('never breaks at a blank that holds', () => {
    expect(wrap('p95 is 12\u00a0ms', 9)).toEqual(['p95 is', '12\u00a0ms']);
  });
});

it('wrapFigures keeps a figure with its unit, and writes a plain blank', () => {
  expect(wrapFigures('p95 is 12 ms', 9, '')).toEqual(['p95 is', '12 ms']);
});
