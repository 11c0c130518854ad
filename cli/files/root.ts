import { fileURLToPath } from 'node:url';

/** The project's folder, seen from `dist/node` and from here alike. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
