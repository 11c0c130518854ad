/** Shares prompts of one's own: evaluated only where there are some (see tools/lazy-parts.mjs). */
import * as part from './share-prompts.ts';

export const load = () => part;
