import type { CriterionState } from '../thresholds/verdict.ts';

/** What stands before a criterion in a list. */
export const STATE_SIGNS: Readonly<Record<CriterionState, string>> = {
  held: '✓',
  missed: '✗',
  'not-judged': '–',
};
