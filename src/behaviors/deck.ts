import { BEHAVIORS, type Behavior } from './behaviors.ts';
import { draw, Purpose } from './draw.ts';
import type { Weights } from './patterns.ts';

/**
 * Builds the smallest deck in which every behavior's share is exactly its weight:
 * the weights divided by their greatest common divisor (20 cards under the balanced pattern).
 *
 * @returns the unshuffled cards, in the behaviors' order
 */
export function smallestDeck(weights: Weights): readonly Behavior[] {
  const divisor = BEHAVIORS.reduce((gcd, behavior) => greatestCommonDivisor(gcd, weights[behavior]), 0);
  return BEHAVIORS.flatMap((behavior) => new Array<Behavior>(weights[behavior] / divisor).fill(behavior));
}

/**
 * Shuffles a user's n-th deck. The first deck starts with a new conversation,
 * swapped forward from where the shuffle put it, so the deck still comes out even.
 *
 * @param cards the unshuffled deck
 * @param seed the run's seed
 * @param user the user's number, from 1
 * @param deckNumber which deck of this user, from 0
 */
export function shuffledDeck(
  cards: readonly Behavior[],
  seed: number,
  user: number,
  deckNumber: number,
): Behavior[] {
  const deck = [...cards];
  shuffle(deck, 0, (last) => draw(seed, user, deckNumber, Purpose.Shuffle, last));
  if (deckNumber === 0) swap(deck, 0, Math.max(0, deck.indexOf('new-conversation')));
  return deck;
}

/**
 * Shuffles cards in place (Fisher–Yates), those before `first` excepted.
 *
 * @param drawn a number in [0, 1) for each place, which counts down from the last one
 */
export function shuffle(deck: Behavior[], first: number, drawn: (last: number) => number): void {
  for (let last = deck.length - 1; last > first; last--) {
    swap(deck, last, first + Math.floor(drawn(last) * (last - first + 1)));
  }
}

function swap(deck: Behavior[], a: number, b: number): void {
  const card = deck[a] as Behavior;
  deck[a] = deck[b] as Behavior;
  deck[b] = card;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
