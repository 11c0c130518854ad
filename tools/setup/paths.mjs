import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where a built k6 is kept. */
export const K6_CACHE = join(ROOT, '.k6', process.platform === 'win32' ? 'k6.exe' : 'k6');

/** The Go module that pins k6. */
export const K6_MODULE = join(ROOT, 'tools', 'k6');
