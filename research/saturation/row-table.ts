import { type CaseTable, p95Error } from '../../bench/report/case-table.ts';
import { signedPercent } from '../../bench/report/signed-percent.ts';
import type { Column, Row } from '../../bench/report/table.ts';
import { formatCount, formatMs, formatShare } from '../../src/words/format.ts';
import type { JudgedRow } from './judge-row.ts';
import { MODES } from './modes.ts';

const COLUMNS: readonly Column[] = [
  { title: 'run by', align: 'left' },
  ...[
    'users',
    'GOGC',
    'p95 true',
    'p95 reported',
    'off by',
    'lag p95',
    'lag p99',
    'lag max',
    'reading lag p95',
    'reading lag p99',
    'processor',
    'memory',
    "of the machine's",
  ].map((title): Column => ({ title, align: 'right' })),
  { title: 'verdict', align: 'left' },
];

/** Lays out the runs, those of one kind together from the fewest users on. */
export function rowTable(rows: readonly JudgedRow[]): CaseTable {
  return { columns: COLUMNS, rows: [...rows].sort(inOrder).map(cells) };
}

/** Writes a verdict with what decided it. */
export function verdictText({ row, verdict, reasons }: JudgedRow): string {
  if (row.broken !== null) return row.broken;
  return reasons.length === 0 ? String(verdict) : `${verdict ?? 'none'}: ${reasons.join(', ')}`;
}

function cells(judged: JudgedRow): Row {
  const { row } = judged;
  const error = p95Error(row);
  return [
    MODES[row.mode].name,
    formatCount(row.users),
    row.gogc ?? '–',
    formatMs(row.trueP95Ms),
    formatMs(row.reportedP95Ms),
    error === null ? '–' : signedPercent(error),
    formatMs(row.lag?.p95Ms ?? null),
    formatMs(row.lag?.p99Ms ?? null),
    formatMs(row.lag?.maxMs ?? null),
    formatMs(row.networkLag?.p95Ms ?? null),
    formatMs(row.networkLag?.p99Ms ?? null),
    formatShare(row.cpuShare),
    row.memoryBytes === null ? '–' : `${formatCount(row.memoryBytes / 1e6)} MB`,
    formatShare(row.memoryShare),
    verdictText(judged),
  ];
}

function inOrder({ row: a }: JudgedRow, { row: b }: JudgedRow): number {
  return (
    b.mode.localeCompare(a.mode) ||
    Number(a.asked) - Number(b.asked) ||
    a.users - b.users ||
    a.measuredAt.localeCompare(b.measuredAt)
  );
}
