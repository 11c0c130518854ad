import type { Behavior } from './behaviors.ts';
import { MOST_TURNS } from './conversation-length.ts';
import { drawFrom, Purpose, streamOf } from './draw.ts';
import { shuffle } from './shuffle.ts';

const OPENING = 'new-conversation';
const MOST_FOLLOW_UPS = MOST_TURNS - 1;

/** Says how many actions belong to a conversation on average: 2.5 under the balanced pattern. */
export function actionsPerConversation(cards: readonly Behavior[]): number {
  return cards.length / Math.max(1, openingsIn(cards));
}

/**
 * Deals one conversation's share of the pattern: its opening first, then its follow-ups and its part of all other
 * actions, shuffled. As many conversations as the deck has openings share one deck and play exactly its cards, so the mix
 * of actions is the pattern's, while conversations differ in length.
 *
 * @param cards the unshuffled deck
 * @param seed the run's seed
 * @param conversation its number in the whole test, from 1
 */
export function conversationDeck(cards: readonly Behavior[], seed: number, conversation: number): Behavior[] {
  const openings = Math.max(1, openingsIn(cards));
  const block = Math.floor((conversation - 1) / openings);
  const own = (conversation - 1) % openings;
  const dealing = streamOf(seed, block);
  const followUps = new Array<number>(openings).fill(0);
  const deck: Behavior[] = [OPENING];
  cards.forEach((card, position) => {
    if (card === OPENING) return;
    let place = Math.floor(drawFrom(dealing, 0, Purpose.Deal, position) * openings);
    if (card === 'follow-up') {
      while ((followUps[place] as number) >= MOST_FOLLOW_UPS) place = (place + 1) % openings;
      followUps[place] = (followUps[place] as number) + 1;
    }
    if (place === own) deck.push(card);
  });
  shuffle(deck, 1, drawFrom(streamOf(seed, conversation), 0, Purpose.Shuffle, 0));
  return deck;
}

function openingsIn(cards: readonly Behavior[]): number {
  return cards.filter((card) => card === OPENING).length;
}
