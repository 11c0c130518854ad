/** Writes down what was seen of a failure: evaluated only where one is (see tools/lazy-parts.mjs). */
import * as part from './example.ts';

export const load = () => part;
