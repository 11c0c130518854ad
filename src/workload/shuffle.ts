import type { Behavior } from './behaviors.ts';

const { imul } = Math;

/**
 * Shuffles cards in place (Fisher–Yates), those before `first` excepted. One draw seeds a linear congruential generator
 * (Numerical Recipes' constants), of whose upper bits the places are made: a draw for each would cost a user much more.
 *
 * @param drawn a number in [0, 1) of 32 random bits
 */
export function shuffle(deck: Behavior[], first: number, drawn: number): void {
  let state = drawn * 4294967296;
  for (let last = deck.length - 1; last > first; last--) {
    state = (imul(state, 1664525) + 1013904223) >>> 0;
    const place = first + (((state / 4294967296) * (last - first + 1)) | 0);
    const card = deck[place] as Behavior;
    deck[place] = deck[last] as Behavior;
    deck[last] = card;
  }
}
