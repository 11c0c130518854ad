/** How many conversations are held at idle to the end: memory is judged by no fewer. */
export const IDLE_CONVERSATIONS = 30;
/** The share at idle from which on a backend is said to remember: below, load is not blamed for what is forgotten. */
const REMEMBERS_FROM = 0.9;

/** What idle shows of memory; `unknown` where all went well, but in too few conversations. */
export type Remembering = 'remembers' | 'forgets' | 'unknown';

/** Says what idle shows of memory. @param recalled facts that came back, of those `asked` for */
export function rememberingAtIdle(recalled: number, asked: number): Remembering {
  if (recalled < REMEMBERS_FROM * asked) return 'forgets';
  return asked >= IDLE_CONVERSATIONS ? 'remembers' : 'unknown';
}
