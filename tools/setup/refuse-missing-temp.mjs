import { statSync } from 'node:fs';
import { SetupError } from './setup-error.mjs';

/**
 * @param {string} folder the system's, for temporary files
 * @throws {SetupError} where there is none
 */
export function refuseMissingTemp(folder) {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new SetupError(
    `the folder for temporary files, ${folder}, does not exist: make it, or name another, e.g. TMPDIR=/tmp`,
  );
}
