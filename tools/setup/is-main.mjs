import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Tells whether a module is what Node was started with, by whatever links somebody came to it.
 *
 * @param {string} url the module's `import.meta.url`
 */
export function isMain(url) {
  try {
    return realpathSync(process.argv[1] ?? '') === fileURLToPath(url);
  } catch {
    return false;
  }
}
