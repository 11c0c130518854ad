import type { CriterionOutcome } from '../../src/thresholds/verdict.ts';
import type { RunResult } from '../result/run-result.ts';

/** Requires that there is no reservation, where none may be (`--strict`): k6's thresholds know only those that the set-up counts. */
export function reservationCriteria({ settings, reservations }: RunResult): CriterionOutcome[] {
  if (!settings.strict) return [];
  const value = reservations.length;
  return [
    {
      id: 'reservations:all',
      group: 'reservations',
      kind: 'reservations',
      subject: 'all',
      metric: 'reservations of the result',
      aggregate: 'count',
      comparison: '==',
      limit: 0,
      value,
      state: value === 0 ? 'held' : 'missed',
    },
  ];
}
