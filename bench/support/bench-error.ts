import { EXIT } from '../../src/thresholds/exit-codes.ts';

/** What stops the bench; its message says what to do, and is shown without a stack. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
  readonly exitCode = EXIT.badSetting;
}
