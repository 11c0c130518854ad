import { describe, expect, it } from 'vitest';
import { measurementOf } from '../testing/measurement-of.ts';
import { caseTable, p95Error } from './case-table.ts';

const BARE = { name: 'bare', rounds: [measurementOf({ cpuMicros: 50 }), measurementOf({ cpuMicros: 100 })] };

describe('caseTable', () => {
  it('shows medians, and ratios to the first contestant', () => {
    const ours = {
      name: 'ours',
      rounds: [measurementOf({ cpuMicros: 100 }), measurementOf({ cpuMicros: 200 })],
    };
    const { rows } = caseTable([BARE, ours], false);
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['bare', '75 µs', '1.00×'],
      ['ours', '150 µs', '2.00×'],
    ]);
  });

  it('shows how far a reported p95 is from the true one, with its sign', () => {
    const rounds = [measurementOf({ reportedP95Ms: 153, trueP95Ms: 180 })];
    expect(caseTable([{ name: 'x', rounds }], true).rows[0]).toContain('−15.0 %');
  });

  it('shows a dash for what is not known, and the most that failed in any round', () => {
    const rounds = [
      measurementOf({ steadyCpuMicros: null, reportedP95Ms: null, failed: 1 }),
      measurementOf({ steadyCpuMicros: null, reportedP95Ms: null, failed: 7 }),
    ];
    const { columns, rows } = caseTable([{ name: 'x', rounds }], true);
    const cell = (title: string) => rows[0]?.[columns.findIndex((column) => column.title === title)];
    expect([cell('at full load'), cell('p95 reported'), cell('off by'), cell('failed')]).toEqual([
      '–',
      '–',
      '–',
      '7',
    ]);
  });

  it('says how often the commonest remark was made, where rounds differ', () => {
    const rounds = ['PASS', 'INVALID: saturation', 'PASS'].map((remark) => measurementOf({ remark }));
    expect(caseTable([{ name: 'x', rounds }], false).rows[0]?.at(-1)).toBe('PASS (2 of 3)');
  });
});

describe('p95Error', () => {
  it('is unknown where nothing was reported', () =>
    expect(p95Error(measurementOf({ reportedP95Ms: null }))).toBeNull());
});
