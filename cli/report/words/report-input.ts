import type { Comparison } from '../../result/comparison.ts';
import type { RunResult } from '../../result/run-result.ts';

/** Everything a report is made from. */
export interface ReportInput {
  /** The evidence folder's name. */
  readonly name: string;
  readonly result: RunResult;
  /** Differences to the baseline, where one was given. */
  readonly comparison: Comparison | null;
}
