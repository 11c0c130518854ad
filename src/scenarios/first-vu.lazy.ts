/**
 * What VU 0 alone needs. The build replaces this file (`*.lazy.ts`, see tools/lazy-parts.mjs): its module and all that is
 * imported there are evaluated when `load` is called, so that no other virtual user holds a copy.
 */
import * as part from './first-vu.ts';

export const load = () => part;
