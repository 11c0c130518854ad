import { expect, it } from 'vitest';
import { judgeRow } from './judge-row.ts';
import { LIMITS } from './limits.ts';
import { originLines } from './origin-lines.ts';
import { rowOf } from './testing/row-of.ts';

it('says when and on what was measured', () =>
  expect(originLines([judgeRow(rowOf(0), LIMITS)], '100,180')).toEqual([
    '2026-01-02, 30 s at full load each, service time 100,180 ms, all cores shared; 2 cores, k6 2.2.0.',
  ]));

it('warns of rows that do not belong together', () => {
  const rows = [
    rowOf(0, [], { limits: { ...LIMITS, timerLagP99Ms: 7 } }),
    rowOf(0, [], { build: 'ef01', measuredAt: '2026-02-02T00:00:00.000Z', seconds: 8 }),
  ];
  const lines = originLines(
    rows.map((row) => judgeRow(row, LIMITS)),
    '100,180',
  );
  expect(lines[0]).toMatch(/^2026-01-02 to 2026-02-02, 8 or 30 s at full load/);
  expect(lines.slice(1)).toEqual([
    expect.stringContaining('2 different builds'),
    expect.stringMatching(/^1 of the verdicts/),
  ]);
});
