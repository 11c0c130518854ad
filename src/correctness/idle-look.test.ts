import { describe, expect, it } from 'vitest';
import { FEWEST_QUESTIONS } from '../result/set-up/same-words.ts';
import { createIdleLook } from './idle-look.ts';

describe('createIdleLook', () => {
  it('has seen nothing at first', () => {
    const look = createIdleLook();
    expect([look.answers(), look.kinds(), look.words()]).toEqual([{}, [], []]);
  });

  it('counts degraded answers of those of their own route, and all answers by behavior', () => {
    const look = createIdleLook();
    look.saw('rag', 'answer', 'no_documents');
    look.saw('rag', 'answer', undefined);
    look.saw('rag', 'search', 'no_results');
    look.saw('multi-agent', 'agents', undefined);
    expect(look.kinds()).toEqual([
      { behavior: 'rag', kind: 'no_documents', count: 1, of: 2 },
      { behavior: 'rag', kind: 'no_results', count: 1, of: 1 },
    ]);
    expect(look.answers()).toEqual({ rag: 3, 'multi-agent': 1 });
  });

  it('tells one answer to all questions from an answer to each', () => {
    const look = createIdleLook();
    for (let question = 0; question < FEWEST_QUESTIONS; question++) {
      look.heard('rag', 1, `${question}`);
      look.heard('follow-up', question, `${question}`);
    }
    expect(look.words()).toMatchObject([
      { behavior: 'follow-up', canned: false, same: 1 },
      { behavior: 'rag', canned: true, same: FEWEST_QUESTIONS, sameQuestions: FEWEST_QUESTIONS },
    ]);
  });
});
