import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: a checkout, or the package as `npm install` unpacks it. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The Go module that pins k6. */
export const K6_MODULE = join(ROOT, 'tools', 'k6');
