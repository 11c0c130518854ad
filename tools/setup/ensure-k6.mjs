import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { buildK6 } from './build-k6.mjs';
import { findK6 } from './find-k6.mjs';
import { homeOfUser } from './home-of-user.mjs';
import { k6Places } from './k6-places.mjs';
import { k6Version } from './k6-version.mjs';
import { K6_MODULE, ROOT } from './paths.mjs';
import { isCheckout } from './scripts-state.mjs';
import { SetupError } from './setup-error.mjs';
import { sourcesHash } from './sources-hash.mjs';

/** @typedef {import('./k6-places.mjs').Place} Place */

/** @type {ReturnType<typeof findK6> | undefined} */
let found;

/**
 * Makes sure that there is a k6 to run; asked again, it gives the same answer.
 *
 * @returns {Promise<import('./find-k6.mjs').FoundK6>}
 * @throws {SetupError} where there is none and none can be built
 */
export async function ensureK6() {
  found ??= findK6({
    k6Bin: process.env.K6_BIN,
    built,
    build,
    onPath: 'k6',
    versionOf: k6Version,
    say: (line) => console.error(line),
  });
  const { path, ...rest } = await found;
  // A relative K6_BIN has to hold in every working directory.
  return { path: /[\\/]/.test(path) ? resolve(path) : path, ...rest };
}

/** Where one lies that was built from the sources as they are. */
function built() {
  const hash = sourcesHash(K6_MODULE);
  return placesFor(hash).find(({ path }) => {
    const stamp = stampOf(path);
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  });
}

/** @returns {Promise<Place>} */
async function build() {
  // Of the sources as they are now: should they change while it builds, it is built again.
  const hash = sourcesHash(K6_MODULE);
  const places = placesFor(hash);
  const place = places.find(({ path }) => isWritable(dirname(path)));
  if (place === undefined) {
    throw new SetupError(
      `k6 cannot be built, as ${places.map(({ path }) => dirname(path)).join(' and ')} cannot be written to: name a k6 binary with K6_BIN=/path/to/k6`,
    );
  }
  await buildK6({ module: K6_MODULE, target: place.path });
  writeFileSync(stampOf(place.path), hash);
  return place;
}

/** @param {string} hash */
function placesFor(hash) {
  const { platform, arch, env } = process;
  return k6Places({ root: ROOT, isPackage: !isCheckout(), hash, platform, arch, env, home: homeOfUser() });
}

/** Beside the built k6: what it was built from. @param {string} path */
function stampOf(path) {
  return `${path}.sources`;
}

/** @param {string} folder made where it is missing */
function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
