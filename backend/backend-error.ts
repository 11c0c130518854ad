import { EXIT } from '../src/thresholds/exit-codes.ts';

/** What keeps the backend from serving; its message says why and what to do, in one line. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly exitCode = EXIT.badSetting;
}
