import type { RunResult } from '../result/run-result.ts';

/** Says that a run was ended by `--stop-at-break`, and where. */
export function stoppedText({ step }: NonNullable<RunResult['stopped']>): string {
  return `the run was stopped at step ${step}, long past its breaking point (--stop-at-break)`;
}
