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

/** How many positions a purpose has, and how many numbers an index: `drawFrom` counts in these. */
const POSITIONS = 128;
const NUMBERS = 16 * POSITIONS;

// In k6 a global is looked up by name each time, which costs more than what it does.
const { imul } = Math;

/**
 * Starts a user's stream of numbers, for `drawFrom`.
 *
 * @param seed the run's seed, 0 to 2^32 − 1
 * @param user the user's number in the whole test
 * @returns 32 bits, as a signed integer
 */
export function streamOf(seed: number, user: number): number {
  return mixed(mixed(seed | 0) ^ imul(user + 1, 0x9e3779b1));
}

/**
 * Draws a number in [0, 1) that depends on its arguments alone: same stream, index, purpose and position, same number,
 * whatever happened before and however long it took.
 *
 * No state and no allocation: it runs in every action of every user. It is SplitMix's way (Steele, Lea, Flood, "Fast
 * splittable pseudorandom number generators", 2014) in 32 bits: the count of the number asked for, times the golden
 * ratio, is added to the stream, and MurmurHash3's finalizer (Austin Appleby, public domain) mixes the sum.
 *
 * @param stream from `streamOf`
 * @param index the action's or the deck's number of that user, from 0
 * @param purpose what the number is for
 * @param position which of several numbers for that purpose, 0 to 127
 */
export function drawFrom(stream: number, index: number, purpose: PurposeCode, position: number): number {
  // The finalizer stands here once more: a call would cost as much again.
  let hash = (stream + imul(index * NUMBERS + purpose * POSITIONS + position, 0x9e3779b1)) | 0;
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}

/** Picks one entry of a list by a draw; throws if the list is empty. */
export function pick<T>(list: readonly T[], drawn: number): T {
  const entry = list[(drawn * list.length) | 0];
  if (entry === undefined) throw new Error('pick: the list is empty');
  return entry;
}

function mixed(word: number): number {
  let hash = imul(word ^ (word >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
