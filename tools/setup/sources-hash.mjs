import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Hashes what a Go module is built from: go.mod, go.sum and its code, without tests.
 *
 * @param {string} module its folder
 */
export function sourcesHash(module) {
  const hash = createHash('sha256');
  const files = readdirSync(module, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /^go\.(mod|sum)$|\.go$/.test(name) && !name.endsWith('_test.go'))
    .sort();
  for (const name of files) hash.update(`${name}\n`).update(readFileSync(join(module, name)));
  return hash.digest('hex');
}
