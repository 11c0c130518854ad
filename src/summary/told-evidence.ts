import type { Result } from '../result/result.ts';
import type { CriterionGroup } from '../thresholds/criteria.ts';
import { formatCount, formatMs } from '../words/format.ts';
import type { ReportedCriterion } from './reported-criteria.ts';

/** What a short report tells of the evidence. */
export interface ToldEvidence {
  /** What did not hold, or not as a whole: a row each. */
  readonly rows: readonly ReportedCriterion[];
  /** All that held, in a sentence; null where nothing did. */
  readonly text: string | null;
}

/**
 * Tells the criteria of evidence apart: as long as they hold, nobody asks which they are.
 *
 * @param reported the lines of a table of criteria
 */
export function toldEvidence(
  reported: readonly ReportedCriterion[],
  result: Pick<Result, 'verdict' | 'interrupted' | 'notJudged'>,
): ToldEvidence {
  const evidence = reported.filter(({ criterion }) => criterion.kind === 'evidence');
  const isHeld = ({ criterion, notJudged }: ReportedCriterion) =>
    criterion.state === 'held' && notJudged === null;
  const rows = evidence.filter((line) => !isHeld(line));
  const held = evidence.filter(isHeld);
  if (held.length === 0) return { rows, text: null };
  const hasIndependent = evidence.some(({ criterion }) => criterion.group === 'p95-evidence');
  const figures = figuresOf(held, hasIndependent);
  return {
    rows,
    text: `${words(rows.length, result)}${figures.length === 0 ? '' : ` — ${figures.join(', ')}`}`,
  };
}

/** Only what decided something had enough; where the run ended early, or nothing was decided, more may be lacking than a criterion says. */
function words(
  others: number,
  { verdict, interrupted, notJudged }: Pick<Result, 'verdict' | 'interrupted' | 'notJudged'>,
): string {
  if (others > 0) return 'other evidence held';
  if (interrupted || (verdict !== 'PASS' && verdict !== 'FAIL')) return 'evidence held as far as it goes';
  return notJudged.length === 0 ? 'evidence: enough' : 'evidence: enough, as far as judged here';
}

/** What a reader can picture; where some samples count as independent, all that were taken say little. */
function figuresOf(held: readonly ReportedCriterion[], hasIndependent: boolean): string[] {
  const figureOf = (group: CriterionGroup) =>
    held.find(({ criterion }) => criterion.group === group)?.criterion.value ?? null;
  const [independent, samples, blocks, lag] = [
    figureOf('p95-evidence'),
    figureOf('samples'),
    figureOf('blocks'),
    figureOf('saturation'),
  ];
  return [
    ...(independent === null ? [] : [`${formatCount(independent)} independent samples`]),
    ...(hasIndependent || samples === null ? [] : [`${formatCount(samples)} samples or more of each`]),
    ...(blocks === null ? [] : [`${formatCount(blocks)} blocks`]),
    ...(lag === null ? [] : [`k6 late by ${formatMs(lag)}`]),
  ];
}
