import { BEHAVIORS, type Behavior } from './behaviors.ts';
import { drawFrom, Purpose } from './draw.ts';
import type { Weights } from './patterns.ts';
import { shuffle } from './shuffle.ts';

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
 * @param stream the user's numbers, from `streamOf`
 * @param deckNumber which deck of this user, from 0
 */
export function shuffledDeck(cards: readonly Behavior[], stream: number, deckNumber: number): Behavior[] {
  // Loops do here what methods of arrays would: each method that it uses costs a virtual user a kilobyte.
  const deck: Behavior[] = [];
  for (let place = 0; place < cards.length; place++) deck[place] = cards[place] as Behavior;
  shuffle(deck, 0, drawFrom(stream, deckNumber, Purpose.Shuffle, 0));
  if (deckNumber > 0) return deck;
  let opening = 0;
  while (opening < deck.length && deck[opening] !== 'new-conversation') opening++;
  if (opening === deck.length) return deck;
  deck[opening] = deck[0] as Behavior;
  deck[0] = 'new-conversation';
  return deck;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
