import { describe, expect, it } from 'vitest';
import type { SameAnswers } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';
import { judgeWithSamples } from './judge-with-samples.ts';
import { simulatedRun } from './recommendations/testing/simulated-run.ts';

const RUN = simulatedRun();
const STRICT = simulatedRun({ variables: { STRICT: '1' } });

function judged(change: Partial<SameAnswers>, run: RunResult = RUN) {
  if (run.analysis === null || run.analysis === undefined) throw new Error('no analysis');
  const same: SameAnswers = {
    behavior: 'rag',
    answers: 118,
    questions: 20,
    print: 7,
    same: 115,
    sameQuestions: 20,
    canned: true,
    atIdle: false,
    ...change,
  };
  return judgeWithSamples({ ...run, analysis: { ...run.analysis, sameAnswers: [same] } });
}

describe('one answer to all questions', () => {
  it('fails the run where idle had answers of their own', () => {
    const { verdict, reasons, reservations } = judged({});
    expect([verdict, reasons, reservations]).toEqual(['FAIL', ['canned:rag'], []]);
  });

  it.each([true, null])('is a reservation where idle showed it, or did not ask enough (%s)', (atIdle) => {
    const { verdict, reservations } = judged({ atIdle });
    expect([verdict, reservations.map(({ id }) => id)]).toEqual(['PASS', ['degraded:rag:canned_answer']]);
    expect(reservations[0]?.text).toContain('one and the same answer to 20 of 20 questions, in 115 of 118');
  });

  it('is not judged on few questions', () => {
    const { criteria } = judged({ questions: 4, canned: false });
    expect(criteria.find(({ id }) => id === 'canned:rag')).toMatchObject({
      state: 'not-judged',
      value: null,
    });
  });

  it('fails a strict run as a reservation, and only then', () => {
    expect(judged({ atIdle: true }, STRICT)).toMatchObject({
      verdict: 'FAIL',
      reasons: ['reservations:all'],
    });
    expect(judged({ canned: false, atIdle: null }, STRICT)).toMatchObject({ verdict: 'PASS', reasons: [] });
  });
});
