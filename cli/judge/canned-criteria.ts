import { FEWEST_QUESTIONS } from '../../src/result/set-up/same-words.ts';
import type { CriterionOutcome } from '../../src/thresholds/verdict.ts';
import type { RunResult } from '../result/run-result.ts';

/**
 * Holds how many answers of a behavior are one and the same, whatever was asked, against the limit of degraded answers: as with
 * those, what idle showed already is a reservation, and no finding of load.
 */
export function cannedCriteria({ analysis, settings }: RunResult): CriterionOutcome[] {
  return (analysis?.sameAnswers ?? []).map(({ behavior, answers, questions, same, canned, atIdle }) => {
    const value = canned && atIdle === false ? same / answers : 0;
    const limit = settings.degradedLimit;
    const held = limit === 0 ? value <= limit : value < limit;
    return {
      id: `canned:${behavior}`,
      group: 'canned',
      kind: 'correctness',
      subject: behavior,
      metric: `action_duration{behavior:${behavior}}: the same words`,
      aggregate: 'rate',
      comparison: limit === 0 ? '<=' : '<',
      limit,
      value: questions < FEWEST_QUESTIONS ? null : value,
      state: questions < FEWEST_QUESTIONS ? 'not-judged' : held ? 'held' : 'missed',
    };
  });
}
