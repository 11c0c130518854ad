import { isSupported, K6_RANGE } from './k6-version.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @typedef {object} K6Places
 * @property {string | undefined} k6Bin the variable K6_BIN
 * @property {string} onPath the name to look up on PATH
 * @property {string} cache the project's own
 * @property {string} pinned the version that the project's own must have, e.g. `2.2.0`
 * @property {(path: string) => Promise<string | undefined>} versionOf
 *
 * @typedef {{ path: string, version: string, source: string }} FoundK6
 */

/**
 * Finds a k6 to run: K6_BIN, else one on PATH in the supported range, else the project's cache.
 *
 * @param {K6Places} places
 * @returns {Promise<FoundK6 | undefined>} undefined where one has to be built
 * @throws {SetupError} where K6_BIN is set and cannot be used
 */
export async function findK6({ k6Bin, onPath, cache, pinned, versionOf }) {
  if (k6Bin !== undefined && k6Bin !== '') {
    const version = await versionOf(k6Bin);
    if (version !== undefined && isSupported(version)) return { path: k6Bin, version, source: 'K6_BIN' };
    const seen = version === undefined ? 'no k6 runs there' : `it is k6 ${version}`;
    throw new SetupError(
      `K6_BIN=${k6Bin} cannot be used: ${seen}; it must be k6 ${K6_RANGE}, or unset to let one be found or built`,
    );
  }
  const installed = await versionOf(onPath);
  if (installed !== undefined && isSupported(installed)) {
    return { path: onPath, version: installed, source: 'PATH' };
  }
  const cached = await versionOf(cache);
  if (cached === pinned) return { path: cache, version: cached, source: '.k6' };
  return undefined;
}
