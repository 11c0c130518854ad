import type { CriterionOutcome } from '../../src/thresholds/verdict.ts';
import type { RunResult } from '../result/run-result.ts';

/** Holds the instances that were pooled against those that shared the load: a part of the samples proves nothing. */
export function instancesCriteria({ merged }: RunResult): CriterionOutcome[] {
  if (merged === undefined) return [];
  const value = merged.runs.length;
  return [
    {
      id: 'instances',
      group: 'instances',
      kind: 'evidence',
      subject: null,
      metric: 'instances merged',
      aggregate: 'count',
      comparison: '==',
      limit: merged.instances,
      value,
      state: value === merged.instances ? 'held' : 'missed',
    },
  ];
}
