/** Finds what is wrong with a history: evaluated only where it is not plainly right (see tools/lazy-parts.mjs). */
import * as part from './check-history.ts';

export const load = () => part;
