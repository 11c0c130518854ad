import { isUnanswered } from '../api/failure-categories.ts';
import { type CriterionOutcome, judge, type Verdict } from '../thresholds/verdict.ts';
import type { FailureStats } from './result.ts';

/** A verdict and what decided it. */
export interface JudgedRun {
  /** Null where thresholds were switched off: k6 then enforces nothing, so nothing may be claimed. */
  readonly verdict: Verdict | null;
  /** The ids of the criteria that decided, or words where none did. */
  readonly reasons: readonly string[];
}

/** The reason, in words, of a run that ended before its time. */
export const INTERRUPTED = 'the run was interrupted before its end';

/** Judges a run from what became of its criteria and why its actions failed. */
export function judgeRun(
  criteria: readonly CriterionOutcome[],
  interrupted: boolean,
  failures: readonly FailureStats[],
): JudgedRun {
  const { verdict, decidedBy } = judge(criteria, interrupted, (outcome) =>
    holdsWithoutTransport(outcome, failures),
  );
  const ids = decidedBy.map(({ id }) => id);
  return { verdict, reasons: interrupted ? [...ids, INTERRUPTED] : ids };
}

/** Whether a crossed failure rate would hold if transport errors and timeouts were left out. */
function holdsWithoutTransport(
  { subject, group, value, limit }: CriterionOutcome,
  failures: readonly FailureStats[],
): boolean {
  // A generator that is too busy itself ends conversations late, and has nobody to start others.
  if (group === 'dropped') return true;
  const behavior = group === 'endpoint-failed' ? 'health' : subject;
  const count = ({ run, behaviors }: FailureStats) =>
    behavior === null ? run : (Object.entries(behaviors).find(([name]) => name === behavior)?.[1] ?? 0);
  const all = failures.reduce((sum, stats) => sum + count(stats), 0);
  const transport = failures
    .filter(({ category }) => isUnanswered(category))
    .reduce((sum, stats) => sum + count(stats), 0);
  return value !== null && all > 0 && value * (1 - transport / all) < limit;
}
