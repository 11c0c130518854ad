import { expect, it } from 'vitest';
import { judgeRow } from './judge-row.ts';
import { LIMITS } from './limits.ts';
import { rowTable } from './row-table.ts';
import { rowOf } from './testing/row-of.ts';

const table = (...rows: readonly ReturnType<typeof rowOf>[]) =>
  rowTable(rows.map((row) => judgeRow(row, LIMITS))).rows;

it('shows what a run measured and said', () =>
  expect(
    table(
      rowOf(1, ['saturation'], {
        users: 5000,
        lag: { p95Ms: 22, p99Ms: 98, maxMs: 1030 },
        networkLag: { p95Ms: 30, p99Ms: 40, maxMs: 50 },
      }),
    ),
  ).toEqual([
    [
      'plain k6',
      '5,000',
      '100',
      '200 ms',
      '400 ms',
      '+100.0 %',
      '22.0 ms',
      '98.0 ms',
      '1.030 s',
      '30.0 ms',
      '40.0 ms',
      '25.00 %',
      '1,000 MB',
      '10.00 %',
      'INVALID: saturation',
    ],
  ]));

it('puts runs of one kind together, from the fewest users on', () => {
  const rows = table(
    rowOf(0, [], { mode: 'cli', users: 500 }),
    rowOf(0, [], { asked: '400', gogc: '400', users: 500 }),
    rowOf(0, [], { asked: '100', users: 1000 }),
    rowOf(0, [], { asked: '100', users: 500 }),
  );
  expect(rows.map((cells) => cells.slice(0, 3))).toEqual([
    ['plain k6', '500', '100'],
    ['plain k6', '1,000', '100'],
    ['plain k6', '500', '400'],
    ['gremlins-load', '500', '100'],
  ]);
});

it('shows dashes for what is not known, and why nothing is', () => {
  const nothing = { reportedP95Ms: null, lag: null, cpuShare: null, memoryBytes: null, memoryShare: null };
  const [cells] = table(rowOf(0, [], { ...nothing, broken: 'no result, exit code 137' }));
  expect(cells?.slice(4)).toEqual([...Array(10).fill('–'), 'no result, exit code 137']);
});
