import type { Random } from '../../statistics/random.ts';

/** Picks one entry of a list at random; undefined if there is none. */
export function pickFrom<T>(list: readonly T[], random: Random): T | undefined {
  return list[Math.floor(random() * list.length)];
}
