/** Asks beside a load without health: evaluated only in the virtual user that does (see tools/lazy-parts.mjs). */
import * as part from './witness.ts';

export const load = () => part;
