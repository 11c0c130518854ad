/** What every canary begins with. */
export const MARK = 'GL-';

/** How far behind a canary's beginning its `-c` stands at the most: a run id of 64 and a user of seven digits are before it. */
export const FARTHEST_CONVERSATION = MARK.length + 64 + 2 + 7;

// In k6 a global is looked up by name each time, which costs more than what it does.
const { imul } = Math;

/**
 * Reads a text into a checksum: FNV-1a (Fowler, Noll, Vo) in 32 bits, of which a canary shows the lower 24. A text is read
 * on from another one's state, so that what all canaries of a user share is read once.
 *
 * @param state of the text before; the offset basis where there is none
 */
export function checkState(text: string, state: number = 0x811c9dc5): number {
  let hash = state;
  for (let index = 0; index < text.length; index++) {
    hash = imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
