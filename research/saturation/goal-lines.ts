import { p95Error } from '../../bench/report/case-table.ts';
import { signedPercent } from '../../bench/report/signed-percent.ts';
import type { JudgedRow } from './judge-row.ts';
import { FALSE_BEYOND, type SweepJudgement, TRUE_WITHIN } from './judge-sweep.ts';
import { rowName } from './row-name.ts';
import { verdictText } from './row-table.ts';

const BEYOND = `${FALSE_BEYOND * 100} %`;
const WITHIN = `${TRUE_WITHIN * 100} %`;

/** Says in a line each how a sweep stands to its goals, with the runs that miss them, and which runs say nothing. */
export function goalLines({ byTruth, passedFalse, refusedTrue, otherwise }: SweepJudgement): string[] {
  const invalid = byTruth.between.filter(({ saturated }) => saturated).length;
  return [
    goal(`p95 off by more than ${BEYOND}, and PASS`, passedFalse, byTruth.false.length),
    goal(
      `p95 within ${WITHIN} of the truth, and INVALID for the generator`,
      refusedTrue,
      byTruth.true.length,
    ),
    `p95 off by ${WITHIN} to ${BEYOND}, where either is right: ${runs(byTruth.between.length)}, ${invalid} of them INVALID for the generator`,
    ...listed('neither PASS nor INVALID for the generator', otherwise),
    ...listed('nothing measured', byTruth.unknown),
  ];
}

function goal(what: string, offending: readonly JudgedRow[], of: number): string {
  if (of === 0) return `${what}: no run to hold it against`;
  if (offending.length === 0) return `${what}: none of ${runs(of)}: held`;
  return `${what}: ${offending.length} of ${runs(of)}: missed by ${offending.map(described).join('; ')}`;
}

function listed(what: string, rows: readonly JudgedRow[]): string[] {
  return rows.length === 0 ? [] : [`${what}: ${rows.map(described).join('; ')}`];
}

function described(judged: JudgedRow): string {
  const error = p95Error(judged.row);
  const off = error === null ? [] : [signedPercent(error)];
  return `${rowName(judged.row)} (${[...off, verdictText(judged)].join(', ')})`;
}

function runs(count: number): string {
  return `${count} ${count === 1 ? 'run' : 'runs'}`;
}
