import { runCommand } from './run-command.mjs';

/** The k6 versions that the suite is written for, in words. */
export const K6_RANGE = '2.2 or newer, below 3';

/**
 * Asks a k6 binary for its version.
 *
 * @param {string} path
 * @returns {Promise<string | undefined>} e.g. `2.2.0`; undefined where it is no k6 or does not run
 */
export async function k6Version(path) {
  const { code, output } = await runCommand(path, ['version']);
  return code === 0 ? /^k6(?:\.exe)? v(\d+\.\d+\.\d+\S*)/m.exec(output)?.[1] : undefined;
}

/** @param {string} version */
export function isSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 2 && minor >= 2;
}
