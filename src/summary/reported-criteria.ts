import type { CriterionGroup } from '../thresholds/criteria.ts';
import { type CriterionOutcome, isMissed } from '../thresholds/verdict.ts';
import { GROUP_LABELS, memberLabel } from './criterion-text.ts';

/** A line of a report's table of criteria. */
export interface ReportedCriterion {
  readonly criterion: CriterionOutcome;
  readonly label: string;
}

/**
 * Picks what a short table of criteria shows: one line for a group that holds as a whole, told by its tightest member,
 * and one for each member that does not.
 */
export function reportedCriteria(criteria: readonly CriterionOutcome[]): ReportedCriterion[] {
  const groups = new Map<CriterionGroup, CriterionOutcome[]>();
  for (const criterion of criteria) {
    groups.set(criterion.group, [...(groups.get(criterion.group) ?? []), criterion]);
  }
  return [...groups.values()].flatMap(groupLines);
}

function groupLines(members: readonly CriterionOutcome[]): ReportedCriterion[] {
  const crossed = members.filter(isMissed);
  if (crossed.length > 0) return crossed.map((criterion) => ({ criterion, label: memberLabel(criterion) }));
  // What was not judged does not speak for what was.
  const judged = members.filter(({ state }) => state === 'held');
  const tightest = (judged.length > 0 ? judged : members).reduce((a, b) =>
    tightness(b) > tightness(a) ? b : a,
  );
  return [{ criterion: tightest, label: GROUP_LABELS[tightest.group] }];
}

/** How close a value is to its limit: higher is closer, whatever the direction. */
function tightness({ value, limit, comparison }: CriterionOutcome): number {
  if (value === null) return Number.POSITIVE_INFINITY;
  return comparison === '>' ? -value : value - limit;
}
