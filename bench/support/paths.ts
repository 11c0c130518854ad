import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, seen from `dist/node` and from `bench/support` alike. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The bench's sources, as they lie in the project. */
export const SOURCES = join(ROOT, 'bench');

/** What the bench builds and installs; git ignores it. */
export const WORKSHOP = join(ROOT, '.bench');
