/** Evaluated when it is performed, and forgotten again (see tools/lazy-parts.mjs): users do it too seldom to keep it. */
import * as part from './rag.ts';

export const load = () => part;
