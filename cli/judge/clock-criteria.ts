import type { CriterionOutcome } from '../../src/thresholds/verdict.ts';
import type { RunResult } from '../result/run-result.ts';

/** Requires that nobody set the system's clock since the load began, as far as the CLI saw: k6's users may all have been waiting. */
export function clockCriteria({ analysis }: RunResult): CriterionOutcome[] {
  const steps = analysis?.generator.clockSteps;
  if (steps === null || steps === undefined) return [];
  const value = steps.filter(({ underLoad }) => underLoad).length;
  return [
    {
      id: 'clock:machine',
      group: 'clock',
      kind: 'evidence',
      subject: 'machine',
      metric: 'wall clock against the steady one',
      aggregate: 'count',
      comparison: '==',
      limit: 0,
      value,
      state: value === 0 ? 'held' : 'missed',
    },
  ];
}
