import { describe, expect, it } from 'vitest';
import { FEWEST_QUESTIONS, isCanned, type SameWords, WordCounts } from './same-words.ts';

function counted(said: readonly (readonly [print: number, question: string | number])[]) {
  const counts = new WordCounts();
  for (const [print, question] of said) counts.add(print, question);
  return counts.most();
}

describe('WordCounts', () => {
  it('finds the words that most answers have, and to how many questions', () => {
    expect(
      counted([
        [7, 'a'],
        [7, 'a'],
        [7, 'b'],
        [8, 'c'],
        [9, 'd'],
      ]),
    ).toEqual({
      answers: 5,
      questions: 4,
      print: 7,
      same: 3,
      sameQuestions: 2,
    } satisfies SameWords);
  });

  it('keeps the first of two that are as frequent', () => {
    expect(
      counted([
        [7, 'a'],
        [8, 'b'],
      ])?.print,
    ).toBe(7);
  });

  it('has nothing to say of no answers', () => {
    expect(counted([])).toBeUndefined();
  });
});

describe('isCanned', () => {
  const same = (change: Partial<SameWords>): SameWords => ({
    answers: 20,
    questions: 12,
    print: 1,
    same: 15,
    sameQuestions: FEWEST_QUESTIONS,
    ...change,
  });

  it('calls the same words to five questions and more than half of the answers nobody’s answer', () => {
    expect(isCanned(same({}))).toBe(true);
    expect(isCanned(same({ same: 11 }))).toBe(true);
  });

  it('leaves them be where they answer few questions, or no more than half', () => {
    expect(isCanned(same({ sameQuestions: FEWEST_QUESTIONS - 1 }))).toBe(false);
    expect(isCanned(same({ same: 10 }))).toBe(false);
  });
});
