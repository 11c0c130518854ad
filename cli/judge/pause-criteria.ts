import type { CriterionOutcome } from '../../src/thresholds/verdict.ts';
import type { RunResult } from '../result/run-result.ts';

/** Requires that a run was not paused: its users stood still, and what they had asked timed out unread. */
export function pauseCriteria({ pauses }: RunResult): CriterionOutcome[] {
  if (pauses === undefined) return [];
  const seconds = pauses.reduce((sum, pause) => sum + pause.seconds, 0);
  return [
    {
      id: 'pauses',
      group: 'pauses',
      kind: 'evidence',
      subject: null,
      metric: 'k6 process: seconds paused',
      aggregate: 'count',
      comparison: '==',
      limit: 0,
      // What is shown as 0 would read as held.
      value: Math.max(1, Math.round(seconds)),
      state: 'missed',
    },
  ];
}
