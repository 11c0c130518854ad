import { FAILURE_CATEGORIES, type FailureCategory } from '../../../../src/api/failure-categories.ts';
import type { TimelineBin } from '../../../result/analysis.ts';

/** The rule that speaks for a category which names its cause: no other may count it again. Null where the cause is open. */
const SPOKEN_FOR_BY = {
  transport: null,
  timeout: 'timeouts',
  http_3xx: null,
  http_4xx: null,
  http_429: 'rate-limited',
  http_5xx: null,
  not_json: null,
  wrong_content_type: null,
  contract: null,
  empty_answer: 'provider-failures',
  search_failed: 'provider-failures',
  fallback_answer: 'provider-failures',
  unhealthy: null,
  wrong_conversation: null,
  stale_answer: null,
  lost_context: null,
  foreign_content: null,
  history_mismatch: 'history-mismatch',
} as const satisfies Readonly<Record<FailureCategory, string | null>>;

/** The categories that a rule speaks for; with null those whose cause is open. */
export function categoriesOf(rule: (typeof SPOKEN_FOR_BY)[FailureCategory]): readonly FailureCategory[] {
  return FAILURE_CATEGORIES.filter((category) => SPOKEN_FOR_BY[category] === rule);
}

/** The categories whose cause is open. */
export const OPEN_CATEGORIES = categoriesOf(null);

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
