/** Words what is wrong with a chat's answer: evaluated only where something is (see tools/lazy-parts.mjs). */
import * as part from './explain-chat.ts';

export const load = () => part;
