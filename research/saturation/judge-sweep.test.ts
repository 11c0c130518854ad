import { describe, expect, it } from 'vitest';
import { judgeRow } from './judge-row.ts';
import { judgeSweep, truthOf } from './judge-sweep.ts';
import { LIMITS } from './limits.ts';
import { rowOf } from './testing/row-of.ts';

function sweep(...rows: readonly ReturnType<typeof rowOf>[]) {
  return judgeSweep(rows.map((row) => judgeRow(row, LIMITS)));
}

describe('truthOf', () => {
  it('is true up to 2 % and false beyond 5 %, either way', () => {
    expect([0.019, -0.019, 0.021, -0.021].map((off) => truthOf(rowOf(off)))).toEqual([
      'true',
      'true',
      'between',
      'between',
    ]);
    expect([0.049, -0.049, 0.051, -0.051].map((off) => truthOf(rowOf(off)))).toEqual([
      'between',
      'between',
      'false',
      'false',
    ]);
  });

  it('is unknown where the run broke, or one side is missing', () => {
    expect(truthOf(rowOf(0, [], { broken: 'no result' }))).toBe('unknown');
    expect(truthOf(rowOf(0, [], { trueP95Ms: null }))).toBe('unknown');
  });
});

describe('judgeSweep', () => {
  it('finds a false run that passed', () => {
    const passed = rowOf(0.11);
    const { passedFalse } = sweep(passed, rowOf(0.5, ['saturation']), rowOf(0.04));
    expect(passedFalse.map(({ row }) => row)).toEqual([passed]);
  });

  it('finds a true run that was refused for its generator', () => {
    const refused = rowOf(0.01, ['generator:memory']);
    const { refusedTrue } = sweep(refused, rowOf(0.03, ['saturation']), rowOf(0));
    expect(refusedTrue.map(({ row }) => row)).toEqual([refused]);
  });

  it('holds a lack of samples against no limit, but names it', () => {
    const short = rowOf(0, ['blocks:actions']);
    const { refusedTrue, otherwise } = sweep(short, rowOf(0));
    expect(refusedTrue).toEqual([]);
    expect(otherwise.map(({ row }) => row)).toEqual([short]);
  });
});
