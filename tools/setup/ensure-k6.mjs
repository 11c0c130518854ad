import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildK6 } from './build-k6.mjs';
import { findK6 } from './find-k6.mjs';
import { k6Version } from './k6-version.mjs';
import { K6_CACHE, K6_MODULE } from './paths.mjs';
import { sourcesHash } from './sources-hash.mjs';

/** Beside the built k6: what it was built from. */
const STAMP = `${K6_CACHE}.sources`;

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
    cache: K6_CACHE,
    isFresh: () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourcesHash(K6_MODULE),
    build,
    onPath: 'k6',
    versionOf: k6Version,
    say: (line) => console.error(line),
  });
  const { path, ...rest } = await found;
  // A relative K6_BIN has to hold in every working directory.
  return { path: /[\\/]/.test(path) ? resolve(path) : path, ...rest };
}

async function build() {
  // Of the sources as they are now: should they change while it builds, it is built again.
  const hash = sourcesHash(K6_MODULE);
  await buildK6({ module: K6_MODULE, target: K6_CACHE });
  writeFileSync(STAMP, hash);
}
