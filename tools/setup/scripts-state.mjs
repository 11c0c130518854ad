import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

/** What dist/ is built from; package-lock.json for the packages that go into it. */
const INPUTS = [
  'src',
  'statistics',
  'cli',
  'backend',
  'bench',
  'build.mjs',
  'tools/lazy-parts.mjs',
  'tools/result-validators.mjs',
  'docs/result.schema.json',
  'package.json',
  'package-lock.json',
];

/** In dist/: what it was built from. */
const STAMP = join('dist', '.inputs');

/**
 * Tells whether dist/ was built from the sources as they are now. A package that was installed has no sources: its dist/ is as it
 * was packed.
 *
 * @throws {SetupError} where a package has neither
 */
export function isBuilt(root = ROOT) {
  if (isCheckout(root)) {
    const stamp = join(root, STAMP);
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === inputsHash(root);
  }
  if (existsSync(join(root, 'dist', 'node', 'gremlins-load.js'))) return true;
  throw new SetupError(
    `${root} holds neither dist/ nor the sources it is built from: pack it anew with npm pack in a checkout, without --ignore-scripts`,
  );
}

/** Notes what dist/ was built from. Call it when all of it is there. */
export function markBuilt(root = ROOT) {
  writeFileSync(join(root, STAMP), inputsHash(root));
}

/** Tells a checkout from a package that was installed, which has no sources. */
export function isCheckout(root = ROOT) {
  return existsSync(join(root, 'build.mjs'));
}

/** @param {string} root */
function inputsHash(root) {
  const hash = createHash('sha256');
  /** @param {string} path from the root */
  const add = (path) => {
    hash.update(path);
    const full = join(root, path);
    if (!statSync(full).isDirectory()) hash.update(readFileSync(full));
    else for (const entry of readdirSync(full).sort()) add(join(path, entry));
  };
  // An image may have left out what it does not run.
  for (const input of INPUTS) if (existsSync(join(root, input))) add(input);
  return hash.digest('hex');
}
