/**
 * Makes a hexadecimal digest of a text, of eight digits at least. In a run it is k6's own: a loop over the text in JavaScript
 * would take longer than all else that is done with an answer.
 */
export type Digest = (text: string) => string;

/**
 * Makes a number of an answer's words by which the same words are recognized, whatever question they quote.
 *
 * @param quoted the question; what an agent repeats of it, as a whole, is left out
 * @returns the first 32 bits of their digest, from 0
 */
export function fingerprint(words: string, quoted: string, digest: Digest): number {
  const own = words.indexOf(quoted) === -1 ? words : words.split(quoted).join('');
  return Number.parseInt(digest(own).slice(0, 8), 16);
}
