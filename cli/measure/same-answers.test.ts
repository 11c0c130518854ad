import { expect, it } from 'vitest';
import type { WordsAtIdle } from '../../src/result/set-up/idle-report.ts';
import { WELL } from '../../src/summary/testing/summary-input.ts';
import { sameAnswers } from './same-answers.ts';
import { row, storeOf } from './testing/store-of.ts';

/** Answers to 20 questions, so many of them with the words of fingerprint 7. */
function answers(same: number, of: number) {
  return storeOf(
    Array.from({ length: of }, (_, place) =>
      row('action_duration', place, 100, 'phase=steady&behavior=rag', {
        metadata: `said=${place % 20}.${place < same ? 7 : 100 + place}&user=3`,
      }),
    ),
  );
}

function idle(change: Partial<WordsAtIdle>) {
  const same = { answers: 12, questions: 12, print: 1, same: 1, sameQuestions: 1, canned: false };
  return { ...WELL, words: [{ behavior: 'rag' as const, ...same, ...change }] };
}

it('counts how many answers have the same words, and to how many questions', () => {
  expect(sameAnswers(answers(115, 118), WELL)).toEqual([
    {
      behavior: 'rag',
      answers: 118,
      questions: 20,
      print: 7,
      same: 115,
      sameQuestions: 20,
      canned: true,
      atIdle: null,
    },
  ]);
});

it('calls no answer canned that serves half of the questions, or few of them', () => {
  expect(sameAnswers(answers(59, 118), WELL)[0]?.canned).toBe(false);
  expect(sameAnswers(answers(4, 4), WELL)[0]?.canned).toBe(false);
});

it('tells whether idle showed that answer already', () => {
  const store = answers(115, 118);
  const atIdle = (change: Partial<WordsAtIdle>) => sameAnswers(store, idle(change))[0]?.atIdle;
  expect(atIdle({ print: 7, same: 12, sameQuestions: 12 })).toBe(true);
  expect(atIdle({})).toBe(false);
  expect(atIdle({ questions: 3, same: 1, sameQuestions: 1 })).toBe(false);
  expect(atIdle({ questions: 1 })).toBeNull();
});

it('knows the whole fingerprint and the question of each answer', () => {
  const print = 2 ** 32 - 1;
  const store = storeOf(
    [0, 1, 2, 3, 4, 5].map((question) =>
      row('action_duration', question, 1, 'behavior=rag', { metadata: `user=1&said=${question}.${print}` }),
    ),
  );
  expect(sameAnswers(store, null)[0]).toMatchObject({ print, questions: 6, sameQuestions: 6 });
});
