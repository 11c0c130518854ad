import { describe, expect, it } from 'vitest';
import { judgeRow } from './judge-row.ts';
import { LIMITS } from './limits.ts';
import { rowOf } from './testing/row-of.ts';

const late = { lag: { p95Ms: 5, p99Ms: 30, maxMs: 200 } };

describe('judgeRow, by the limits that the run had', () => {
  it("lets the run's own verdict stand", () => {
    // Figures that would pass, of a run that did not.
    expect(judgeRow(rowOf(0, ['saturation']), LIMITS)).toMatchObject({
      verdict: 'INVALID',
      saturated: true,
      anew: false,
    });
  });

  it('does not take a lack of samples for a saturated generator', () =>
    expect(judgeRow(rowOf(0, ['blocks:requests']), LIMITS)).toMatchObject({
      verdict: 'INVALID',
      saturated: false,
    }));
});

describe('judgeRow, by other limits', () => {
  const stricter = { ...LIMITS, timerLagP99Ms: 30 };

  it('refuses a run that reaches a lower limit', () =>
    expect(judgeRow(rowOf(0, [], late), stricter)).toMatchObject({
      verdict: 'INVALID',
      reasons: ['saturation'],
      saturated: true,
      anew: true,
    }));

  it('passes one that stays below a higher limit, unless something else is wrong', () => {
    const looser = { ...LIMITS, timerLagP99Ms: 31 };
    expect(judgeRow(rowOf(0, ['saturation'], late), looser).verdict).toBe('PASS');
    expect(judgeRow(rowOf(0, ['saturation', 'blocks:requests'], late), looser)).toMatchObject({
      verdict: 'INVALID',
      reasons: ['blocks:requests'],
      saturated: false,
    });
  });

  it('holds processor and memory to theirs where the command line ran k6, and not under plain k6', () => {
    const low = { ...LIMITS, cpuShare: 0.25, memoryShare: 0.1 };
    expect(judgeRow(rowOf(0, [], { mode: 'cli' }), low).reasons).toEqual([
      'generator:processor',
      'generator:memory',
    ]);
    expect(judgeRow(rowOf(0), low).verdict).toBe('PASS');
  });

  it('keeps a FAIL', () => {
    const failed = { judged: { verdict: 'FAIL', reasons: ['isolation'] }, ...late } as const;
    expect(judgeRow(rowOf(0, [], failed), stricter).verdict).toBe('FAIL');
  });
});
