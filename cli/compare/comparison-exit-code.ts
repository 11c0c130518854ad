import { EXIT, type ExitCode } from '../../src/thresholds/exit-codes.ts';
import type { Comparison } from '../result/comparison.ts';

/** What makes a comparison fail: a regression, an improvement too, or nothing. */
export const FAIL_ON = ['regression', 'any-difference', 'never'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** Decides a comparison's exit code: that of a crossed threshold for what makes it fail. */
export function comparisonExitCode({ rows, regressed }: Comparison, failOn: FailOn): ExitCode {
  switch (failOn) {
    case 'never':
      return EXIT.pass;
    case 'regression':
      return regressed ? EXIT.failed : EXIT.pass;
    case 'any-difference':
      return regressed || rows.some(({ decision }) => decision === 'improvement') ? EXIT.failed : EXIT.pass;
  }
}
