import { p95Error } from '../../bench/report/case-table.ts';
import type { JudgedRow } from './judge-row.ts';

/** A run whose p95 is off by more may not pass. */
export const FALSE_BEYOND = 0.05;
/** A run whose p95 is off by no more may not be refused for its generator. */
export const TRUE_WITHIN = 0.02;

/** How true a run's p95 was; `unknown` where that cannot be told. */
export type Truth = 'true' | 'between' | 'false' | 'unknown';

/** Runs by how true their p95 was, and those that were judged wrongly. */
export interface SweepJudgement {
  readonly byTruth: Readonly<Record<Truth, readonly JudgedRow[]>>;
  /** False ones that passed. */
  readonly passedFalse: readonly JudgedRow[];
  /** True ones that are INVALID for their generator. */
  readonly refusedTrue: readonly JudgedRow[];
  /** Those whose verdict is neither PASS nor that of a saturated generator: they say nothing of its limits. */
  readonly otherwise: readonly JudgedRow[];
}

/** Holds the verdicts of a sweep against the truth. */
export function judgeSweep(rows: readonly JudgedRow[]): SweepJudgement {
  const of = (truth: Truth) => rows.filter(({ row }) => truthOf(row) === truth);
  const byTruth = { true: of('true'), between: of('between'), false: of('false'), unknown: of('unknown') };
  return {
    byTruth,
    passedFalse: byTruth.false.filter(({ verdict }) => verdict === 'PASS'),
    refusedTrue: byTruth.true.filter(({ verdict, saturated }) => verdict === 'INVALID' && saturated),
    otherwise: rows.filter(
      ({ row, verdict, saturated }) =>
        truthOf(row) !== 'unknown' && verdict !== 'PASS' && !(verdict === 'INVALID' && saturated),
    ),
  };
}

/** Says how true a run's p95 was. */
export function truthOf(row: JudgedRow['row']): Truth {
  const error = row.broken === null ? p95Error(row) : null;
  if (error === null) return 'unknown';
  if (Math.abs(error) > FALSE_BEYOND) return 'false';
  return Math.abs(error) <= TRUE_WITHIN ? 'true' : 'between';
}
