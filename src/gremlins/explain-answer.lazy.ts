/** Words what is wrong with an answer: evaluated only where something is (see tools/lazy-parts.mjs). */
import * as part from './explain-answer.ts';

export const load = () => part;
