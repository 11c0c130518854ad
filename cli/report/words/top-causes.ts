import type { FailureCategory } from '../../../src/api/failure-categories.ts';
import { formatCount } from '../../../src/words/format.ts';
import type { Behavior } from '../../../src/workload/behaviors.ts';
import type { FailureGroup } from '../../result/analysis.ts';

/** A cause over all behaviors that failed by it, most frequent behavior first. */
export interface TopCause {
  readonly category: FailureCategory;
  readonly cause: string;
  readonly count: number;
  readonly behaviors: readonly { readonly behavior: Behavior; readonly count: number }[];
}

/** Counts failures by category and cause, most frequent first. */
export function topCauses(groups: readonly FailureGroup[]): TopCause[] {
  const causes = new Map<string, FailureGroup[]>();
  for (const group of groups) {
    const key = `${group.category} ${group.cause}`;
    const members = causes.get(key);
    if (members === undefined) causes.set(key, [group]);
    else members.push(group);
  }
  return [...causes.values()]
    .flatMap((members) => {
      const [first] = members;
      if (first === undefined) return [];
      const { category, cause } = first;
      return { category, cause, count: sumOf(members), behaviors: behaviorsOf(members) };
    })
    .sort((a, b) => b.count - a.count);
}

/** Words a cause: what was seen, and of which behaviors. */
export function causeText({ category, cause, behaviors }: TopCause): string {
  const names = behaviors.map(({ behavior, count }) => `${behavior} ${formatCount(count)}`).join(', ');
  return `${category}: ${cause} (${names})`;
}

function behaviorsOf(groups: readonly FailureGroup[]): TopCause['behaviors'] {
  return [...new Set(groups.map(({ behavior }) => behavior))]
    .map((behavior) => ({ behavior, count: sumOf(groups.filter((group) => group.behavior === behavior)) }))
    .sort((a, b) => b.count - a.count);
}

function sumOf(groups: readonly FailureGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
