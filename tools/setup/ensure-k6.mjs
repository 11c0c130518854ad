import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildK6 } from './build-k6.mjs';
import { findK6 } from './find-k6.mjs';
import { k6Version } from './k6-version.mjs';
import { K6_CACHE, K6_MODULE } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Makes sure that there is a k6 to run.
 *
 * @returns {Promise<import('./find-k6.mjs').FoundK6>}
 * @throws {SetupError} where there is none and none can be built
 */
export async function ensureK6() {
  const places = {
    k6Bin: process.env.K6_BIN,
    onPath: 'k6',
    cache: K6_CACHE,
    pinned: pinnedVersion(readFileSync(join(K6_MODULE, 'go.mod'), 'utf8')),
    versionOf: k6Version,
  };
  const found = await findK6(places);
  // A relative K6_BIN has to hold in every working directory.
  if (found !== undefined)
    return { ...found, path: /[\\/]/.test(found.path) ? resolve(found.path) : found.path };
  await buildK6({ module: K6_MODULE, target: K6_CACHE });
  const version = await k6Version(K6_CACHE);
  if (version === undefined) throw new SetupError(`the k6 just built at ${K6_CACHE} does not run`);
  return { path: K6_CACHE, version, source: 'a fresh build in .k6' };
}

/** @param {string} goMod */
export function pinnedVersion(goMod) {
  const version = /go\.k6\.io\/k6\/v2 v(\S+)/.exec(goMod)?.[1];
  if (version === undefined)
    throw new SetupError('tools/k6/go.mod does not name a version of go.k6.io/k6/v2');
  return version;
}
