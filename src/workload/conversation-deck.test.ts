import { describe, expect, it } from 'vitest';
import { BEHAVIORS, type Behavior } from './behaviors.ts';
import { actionsPerConversation, conversationDeck } from './conversation-deck.ts';
import { smallestDeck } from './deck.ts';
import { PATTERN_NAMES, PATTERNS } from './patterns.ts';

const count = (cards: readonly Behavior[], behavior: Behavior) =>
  cards.filter((card) => card === behavior).length;

describe.each(PATTERN_NAMES)('conversations under pattern %s', (pattern) => {
  const cards = smallestDeck(PATTERNS[pattern]);
  const openings = count(cards, 'new-conversation');
  const decks = Array.from({ length: 3 * openings }, (_, index) => conversationDeck(cards, 7, index + 1));

  it('share decks so that the mix of actions is the pattern', () => {
    for (let block = 0; block < 3; block++) {
      const dealt = decks.slice(block * openings, (block + 1) * openings).flat();
      for (const behavior of BEHAVIORS) expect(count(dealt, behavior)).toBe(count(cards, behavior));
    }
    expect(decks.flat().length / decks.length).toBeCloseTo(actionsPerConversation(cards), 9);
  });

  it('open first, once, and have at most five turns', () => {
    for (const deck of decks) {
      expect(deck[0]).toBe('new-conversation');
      expect(count(deck, 'new-conversation')).toBe(1);
      expect(count(deck, 'follow-up')).toBeLessThanOrEqual(4);
    }
  });
});

describe('the deck of a conversation', () => {
  const cards = smallestDeck(PATTERNS.balanced);

  it('follows from seed and number alone', () => {
    expect(conversationDeck(cards, 7, 11)).toEqual(conversationDeck(cards, 7, 11));
    const some = (seed: number) =>
      Array.from({ length: 20 }, (_, index) => conversationDeck(cards, seed, index + 1));
    expect(some(7)).not.toEqual(some(8));
  });

  it('differs in length from one to the next', () => {
    const lengths = Array.from({ length: 80 }, (_, index) => conversationDeck(cards, 1, index + 1).length);
    expect(Math.min(...lengths)).toBe(1);
    expect(Math.max(...lengths)).toBeGreaterThan(4);
  });
});
