/** Reads the token from k6's secret source: evaluated only where one is named (see tools/lazy-parts.mjs). */
import * as part from './read-secret-token.ts';

export const load = () => part;
