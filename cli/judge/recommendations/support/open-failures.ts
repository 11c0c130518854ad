import { FAILURE_CATEGORIES, type FailureCategory } from '../../../../src/api/failure-categories.ts';
import type { TimelineBin } from '../../../result/analysis.ts';

/** Categories that name their cause, each with a rule of its own: no other rule may count them again. */
const SPOKEN_FOR: readonly FailureCategory[] = [
  'http_429',
  'timeout',
  'search_failed',
  'fallback_answer',
  'empty_answer',
  'history_mismatch',
];

/** The categories whose cause is open. */
export const OPEN_CATEGORIES: readonly FailureCategory[] = FAILURE_CATEGORIES.filter(
  (category) => !SPOKEN_FOR.includes(category),
);

/** Those whose place in time tells something: the open ones, and timeouts, as their rule says nothing about when. */
export const TIMED_CATEGORIES: readonly FailureCategory[] = [...OPEN_CATEGORIES, 'timeout'];

export function countIn({ failures }: TimelineBin, categories: readonly FailureCategory[]): number {
  return categories.reduce((sum, category) => sum + (failures[category] ?? 0), 0);
}

export function actionsIn({ succeeded, failed }: TimelineBin): number {
  return succeeded + failed;
}

/** Names the most frequent of the categories over some bins; null where there is none. */
export function mainCategory(
  bins: readonly TimelineBin[],
  categories: readonly FailureCategory[],
): FailureCategory | null {
  let main: { category: FailureCategory; count: number } | null = null;
  for (const category of categories) {
    const count = bins.reduce((sum, bin) => sum + countIn(bin, [category]), 0);
    if (count > (main?.count ?? 0)) main = { category, count };
  }
  return main?.category ?? null;
}
