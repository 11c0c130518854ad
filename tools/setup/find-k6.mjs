import { isSupported, K6_RANGE } from './k6-version.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @typedef {import('./k6-places.mjs').Place} Place
 *
 * @typedef {object} K6Places
 * @property {string | undefined} k6Bin the variable K6_BIN
 * @property {() => Place | undefined} built where the project's own lies, built from the sources as they are
 * @property {() => Promise<Place>} build builds the project's own
 * @property {string} onPath the name to look up on PATH
 * @property {(path: string) => Promise<string | undefined>} versionOf
 * @property {(line: string) => void} say
 *
 * @typedef {{ path: string, version: string, source: string }} FoundK6
 */

/**
 * Finds a k6 to run: K6_BIN, else the project's own, built where it is missing or older than its sources, else one on PATH
 * in the supported range.
 *
 * @param {K6Places} places
 * @returns {Promise<FoundK6>}
 * @throws {SetupError} where K6_BIN is set and cannot be used, or there is none and none can be built
 */
export async function findK6({ k6Bin, built, build, onPath, versionOf, say }) {
  if (k6Bin !== undefined && k6Bin !== '') {
    const version = await versionOf(k6Bin);
    if (version !== undefined && isSupported(version)) return { path: k6Bin, version, source: 'K6_BIN' };
    const seen = version === undefined ? 'no k6 runs there' : `it is k6 ${version}`;
    throw new SetupError(
      `K6_BIN=${k6Bin} cannot be used: ${seen}; it must be k6 ${K6_RANGE}, or unset to let one be found or built`,
    );
  }
  const own = built();
  const ownVersion = own === undefined ? undefined : await versionOf(own.path);
  if (own !== undefined && ownVersion !== undefined) {
    return { path: own.path, version: ownVersion, source: own.name };
  }
  /** @type {Place} */
  let fresh;
  try {
    fresh = await build();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    const version = await versionOf(onPath);
    if (version === undefined || !isSupported(version)) throw error;
    const [reason = ''] = error.message.split('\n');
    say(`the k6 on the PATH is used: ${reason}`);
    return { path: onPath, version, source: 'PATH' };
  }
  const version = await versionOf(fresh.path);
  if (version === undefined) throw new SetupError(`the k6 just built at ${fresh.path} does not run`);
  return { path: fresh.path, version, source: `a fresh build in ${fresh.name}` };
}
