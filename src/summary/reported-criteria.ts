import type { CriterionGroup } from '../thresholds/criteria.ts';
import { type CriterionOutcome, isMissed } from '../thresholds/verdict.ts';
import { GROUP_LABELS, groupLabel, memberLabel } from './criterion-text.ts';

/** A line of a report's table of criteria. */
export interface ReportedCriterion {
  readonly criterion: CriterionOutcome;
  readonly label: string;
  /** How many members of a group that held were not judged, e.g. `1 of 6 not judged`; null where all were, or none. */
  readonly notJudged: string | null;
}

const ORDER = Object.keys(GROUP_LABELS);

/**
 * Picks what a short table of criteria shows, in the order of reports: one line for a group that holds as a whole, told by its
 * tightest member, and one for each member that does not.
 */
export function reportedCriteria(criteria: readonly CriterionOutcome[]): ReportedCriterion[] {
  const groups = new Map<CriterionGroup, CriterionOutcome[]>();
  for (const criterion of criteria) {
    groups.set(criterion.group, [...(groups.get(criterion.group) ?? []), criterion]);
  }
  return [...groups]
    .sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
    .flatMap(([, members]) => groupLines(members));
}

/** Makes the line of a criterion that stands for itself alone. */
export function memberLine(criterion: CriterionOutcome): ReportedCriterion {
  return { criterion, label: memberLabel(criterion), notJudged: null };
}

function groupLines(members: readonly CriterionOutcome[]): ReportedCriterion[] {
  const crossed = members.filter(isMissed);
  if (crossed.length > 0) return crossed.map(memberLine);
  // What was not judged does not speak for what was.
  const judged = members.filter(({ state }) => state === 'held');
  const tightest = (judged.length > 0 ? judged : members).reduce((a, b) =>
    tightness(b) > tightness(a) ? b : a,
  );
  const unjudged = members.length - judged.length;
  return [
    {
      criterion: tightest,
      label: groupLabel(tightest.group),
      notJudged: judged.length === 0 || unjudged === 0 ? null : `${unjudged} of ${members.length} not judged`,
    },
  ];
}

/** How close a value is to its limit: higher is closer, whatever the direction. */
function tightness({ value, limit, comparison }: CriterionOutcome): number {
  if (value === null) return Number.POSITIVE_INFINITY;
  return comparison === '>' ? -value : value - limit;
}
