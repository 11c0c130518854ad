/**
 * What a draw is for. Each purpose has numbers of its own, so that drawing more for one
 * (a longer backoff, another deck) never shifts what another one gets.
 */
export const Purpose = {
  Text: 1,
  ThinkTime: 2,
  Backoff: 3,
  Shuffle: 4,
  Fact: 5,
  Deal: 6,
  Arrival: 7,
} as const;

export type PurposeCode = (typeof Purpose)[keyof typeof Purpose];

/**
 * Draws a number in [0, 1) that depends on its arguments alone: same seed, user, index, purpose
 * and position, same number, whatever happened before and however long it took.
 *
 * No state and no allocation: it runs in every action of every user. The mixing is MurmurHash3's
 * 32-bit body and finalizer (Austin Appleby, public domain), applied to the five words.
 *
 * @param seed the run's seed, 0 to 2^32 − 1
 * @param user the user's number in the whole test, from 1
 * @param index the action's or the deck's number of that user, from 0
 * @param purpose what the number is for
 * @param position which of several numbers for that purpose, from 0
 */
export function draw(seed: number, user: number, index: number, purpose: PurposeCode, position = 0): number {
  let hash = seed | 0;
  hash = mix(hash, user);
  hash = mix(hash, index);
  hash = mix(hash, (purpose << 16) | position);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 4294967296;
}

/** Picks one entry of a list by a draw; throws if the list is empty. */
export function pick<T>(list: readonly T[], drawn: number): T {
  const entry = list[Math.floor(drawn * list.length)];
  if (entry === undefined) throw new Error('pick: the list is empty');
  return entry;
}

function mix(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  k = Math.imul(k, 0x1b873593);
  let mixed = hash ^ k;
  mixed = (mixed << 13) | (mixed >>> 19);
  return (Math.imul(mixed, 5) + 0xe6546b64) | 0;
}
