import type { Comparison } from '../result/comparison.ts';

/** What makes a comparison fail: a regression, an improvement too, or nothing. */
export const FAIL_ON = ['regression', 'any-difference', 'never'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** Decides a comparison's exit code: 0, or 99, as k6 has it for a crossed threshold. */
export function comparisonExitCode({ rows, regressed }: Comparison, failOn: FailOn): 0 | 99 {
  switch (failOn) {
    case 'never':
      return 0;
    case 'regression':
      return regressed ? 99 : 0;
    case 'any-difference':
      return regressed || rows.some(({ decision }) => decision === 'improvement') ? 99 : 0;
  }
}
