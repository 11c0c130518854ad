import type { FailureGroup } from '../../../result/analysis.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { DATABASE_WORDS } from './database-words.ts';
import { TIMED_CATEGORIES } from './open-failures.ts';

/** Where others are more, this is not what the run failed of. */
const LEAST_SHARE = 0.5;

/** Failed actions whose cause names a database that is locked or has no connection left. */
export interface LockedFailures {
  readonly count: number;
  /** The most frequent. */
  readonly first: FailureGroup;
  readonly groups: readonly FailureGroup[];
}

/** Finds the failures of a locked database; null where they are not at least half of all timed failures. */
export function lockedFailures({ analysis }: RunResult): LockedFailures | null {
  const failures = analysis?.failures ?? [];
  const groups = failures.filter(({ cause }) => DATABASE_WORDS.test(cause));
  const [first] = groups;
  const count = failuresOf(groups);
  const timed = failures.filter(({ category }) => TIMED_CATEGORIES.includes(category));
  if (first === undefined || count < LEAST_SHARE * failuresOf(timed)) return null;
  return { count, first, groups };
}

export function failuresOf(groups: readonly FailureGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
