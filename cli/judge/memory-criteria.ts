import type { CriterionOutcome } from '../../src/thresholds/verdict.ts';
import { WHAT_MATTERS } from '../../src/thresholds/what-matters.ts';
import type { RunResult } from '../result/run-result.ts';

/** Holds how much more was surely forgotten under load than at idle (the interval's lower bound) against the most that may be. */
export function memoryCriteria({ analysis }: RunResult): CriterionOutcome[] {
  const low = analysis?.memory?.drop.interval?.low;
  if (low === undefined) return [];
  const value = Math.max(0, low);
  return [
    {
      id: 'memory-drop',
      group: 'memory-drop',
      kind: 'correctness',
      subject: null,
      metric: 'context_retained',
      aggregate: 'rate',
      comparison: '<=',
      limit: WHAT_MATTERS.forgotten,
      value,
      state: value <= WHAT_MATTERS.forgotten ? 'held' : 'missed',
    },
  ];
}
