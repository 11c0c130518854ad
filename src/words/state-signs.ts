import type { CriterionState, Verdict } from '../thresholds/verdict.ts';
import type { Style } from './paint.ts';

/** What stands before a criterion in a list. */
export const STATE_SIGNS: Readonly<Record<CriterionState, string>> = {
  held: '✓',
  missed: '✗',
  'not-judged': '–',
};

/** How a verdict is painted. */
export const VERDICT_STYLES: Readonly<Record<Verdict, Style>> = {
  PASS: 'good',
  FAIL: 'bad',
  INVALID: 'warn',
};
