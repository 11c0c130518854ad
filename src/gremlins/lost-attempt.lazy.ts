/** Judges attempts that got no usable answer of status 200: evaluated only where one did not (see tools/lazy-parts.mjs). */
import * as part from './lost-attempt.ts';

export const load = () => part;
