/** Reads canaries that are not the asker's own: seldom needed, so evaluated only then (see tools/lazy-parts.mjs). */
import * as part from './read-canary.ts';

export const load = () => part;
