import { hadLoad } from '../../../src/result/had-load.ts';
import type { Result } from '../../../src/result/result.ts';
import { limitText, marginText, memberLabel, valueText } from '../../../src/summary/criterion-text.ts';
import { loadText } from '../../../src/summary/load-text.ts';
import type { CriterionOutcome, Verdict } from '../../../src/thresholds/verdict.ts';
import { formatCount } from '../../../src/words/format.ts';

/** Says what the run was to find out. */
export function askedText({ settings, target }: Result): string {
  return `Does ${target.baseUrl} (${settings.environment}) serve ${settings.load.arrivals === undefined ? `${formatCount(settings.load.users)} concurrent users` : loadText(settings.load)} within its targets, with right answers?`;
}

const ANSWERS: Readonly<Record<Verdict, (load: string) => string>> = {
  PASS: (load) => `Yes, it serves ${load} within its targets.`,
  FAIL: (load) => `No, it does not serve ${load} within its targets.`,
  INVALID: () => 'This run cannot tell: it proves neither yes nor no.',
};

/** Answers it in a sentence. */
export function answerText(result: Result): string {
  const { settings, verdict } = result;
  if (!hadLoad(result)) return 'No answer: there was no load, as the target does not serve one user rightly.';
  return verdict === null ? 'No answer: nothing was judged.' : ANSWERS[verdict](loadText(settings.load));
}

/**
 * Says why: the criteria that decided, each with value, limit and by how much; for PASS the one that was closest to its
 * limit.
 */
export function reasonTexts(result: Result): string[] {
  if (result.verdict === 'PASS') return [passText(result)];
  return result.reasons.map((reason) => {
    const criterion = result.criteria.find(({ id }) => id === reason);
    return criterion === undefined ? sentence(reason) : criterionSentence(criterion, result);
  });
}

function passText(result: Result): string {
  const closest = closestCriterion(result.criteria);
  const judged = result.criteria.filter(({ state }) => state === 'held').length;
  const others = result.criteria.length - judged;
  const held =
    others === 0
      ? `All ${judged} criteria held.`
      : `All ${judged} criteria that could be judged held, ${others} could not.`;
  return closest === undefined ? held : `${held} Closest to its limit: ${criterionSentence(closest, result)}`;
}

/**
 * Finds the criterion that held by the least, relative to its limit; samples and script errors have no such distance, and
 * what cannot be better is close to nothing.
 */
function closestCriterion(criteria: readonly CriterionOutcome[]): CriterionOutcome | undefined {
  const spare = ({ value, limit }: CriterionOutcome) => Math.abs((value ?? 0) - limit) / limit;
  return criteria
    .filter(
      ({ kind, limit, state }) =>
        kind !== 'evidence' && kind !== 'reservations' && limit !== 0 && state === 'held',
    )
    .filter((criterion) => !isPerfect(criterion))
    .reduce<CriterionOutcome | undefined>(
      (closest, criterion) =>
        closest === undefined || spare(criterion) < spare(closest) ? criterion : closest,
      undefined,
    );
}

function isPerfect({ aggregate, comparison, value }: CriterionOutcome): boolean {
  return aggregate === 'rate' && value === (comparison === '>' ? 1 : 0);
}

/** Says what a criterion's value is, against its limit and by how much. */
export function criterionSentence(criterion: CriterionOutcome, { profile }: Result): string {
  const limit = limitText(criterion, profile.steadySeconds);
  const margin = marginText(criterion);
  return `${memberLabel(criterion)} ${valueText(criterion, profile.steadySeconds)}, limit ${limit}${margin === '' ? '' : ` (${margin})`}.`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
