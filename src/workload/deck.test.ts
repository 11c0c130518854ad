import { describe, expect, it } from 'vitest';
import { BEHAVIORS, type Behavior } from './behaviors.ts';
import { shuffledDeck, smallestDeck } from './deck.ts';
import { streamOf } from './draw.ts';
import { PATTERN_NAMES, PATTERNS } from './patterns.ts';

function counts(deck: readonly Behavior[]): number[] {
  return BEHAVIORS.map((behavior) => deck.filter((card) => card === behavior).length);
}

describe('smallestDeck', () => {
  it('is 8/5/3/2/1/1 of 20 cards under the balanced pattern', () => {
    expect(counts(smallestDeck(PATTERNS.balanced))).toEqual([8, 5, 3, 2, 1, 1]);
  });

  it.each(PATTERN_NAMES)('is exact and smallest under %s', (pattern) => {
    const weights = PATTERNS[pattern];
    const deck = smallestDeck(weights);
    const total = BEHAVIORS.reduce((sum, behavior) => sum + weights[behavior], 0);
    expect(total).toBe(100);
    expect(counts(deck)).toEqual(BEHAVIORS.map((behavior) => (weights[behavior] * deck.length) / 100));
    for (let size = 1; size < deck.length; size++) {
      const exact = BEHAVIORS.every((behavior) => Number.isInteger((weights[behavior] * size) / 100));
      expect(exact, `a deck of ${size} would do`).toBe(false);
    }
  });
});

describe('shuffledDeck', () => {
  const cards = smallestDeck(PATTERNS.balanced);

  it('keeps every card, in every deck of every user', () => {
    for (let user = 1; user <= 50; user++) {
      for (let deck = 0; deck < 3; deck++) {
        expect(counts(shuffledDeck(cards, streamOf(7, user), deck))).toEqual([8, 5, 3, 2, 1, 1]);
      }
    }
  });

  it('starts each user with a new conversation, and later decks with anything', () => {
    const users = Array.from({ length: 200 }, (_, index) => index + 1);
    expect(new Set(users.map((user) => shuffledDeck(cards, streamOf(7, user), 0)[0]))).toEqual(
      new Set(['new-conversation']),
    );
    expect(new Set(users.map((user) => shuffledDeck(cards, streamOf(7, user), 1)[0]))).toEqual(
      new Set(BEHAVIORS),
    );
  });

  it('differs by seed, user and deck, and repeats for the same three', () => {
    const deck = shuffledDeck(cards, streamOf(7, 3), 1);
    expect(shuffledDeck(cards, streamOf(7, 3), 1)).toEqual(deck);
    expect(shuffledDeck(cards, streamOf(8, 3), 1)).not.toEqual(deck);
    expect(shuffledDeck(cards, streamOf(7, 4), 1)).not.toEqual(deck);
    expect(shuffledDeck(cards, streamOf(7, 3), 2)).not.toEqual(deck);
  });

  it('puts every card everywhere equally often', () => {
    const decks = 4000;
    const firsts = Array.from({ length: decks }, (_, user) => shuffledDeck(cards, streamOf(1, user), 1)[10]);
    const share = firsts.filter((card) => card === 'new-conversation').length / decks;
    // 0.4 plus or minus five standard errors
    expect(Math.abs(share - 0.4)).toBeLessThan(5 * Math.sqrt((0.4 * 0.6) / decks));
  });
});
