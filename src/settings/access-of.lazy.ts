/** Reads the headers of one's own: evaluated only where there are some (see tools/lazy-parts.mjs). */
import * as part from './access-of.ts';

export const load = () => part;
