import { checkState } from './canary-checksum.ts';

/** What is read of each end of an answer; a short one is read whole. */
const END = 32;

/**
 * Makes a number of an answer's words by which the same words are recognized, whatever question they quote: a checksum of
 * their length and of both ends. Reading all of a long answer would take as long as everything else that is done with it.
 *
 * @param quoted the question; what an agent repeats of it, as a whole, is left out
 * @returns 32 bits, from 0
 */
export function fingerprint(words: string, quoted: string): number {
  const own = words.indexOf(quoted) === -1 ? words : words.split(quoted).join('');
  const { length } = own;
  return (
    checkState(length <= 2 * END ? own : `${length}${own.slice(0, END)}${own.slice(length - END)}`) >>> 0
  );
}
