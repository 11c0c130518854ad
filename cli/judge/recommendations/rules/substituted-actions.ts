import { SUBSTITUTABLE_CARDS } from '../../../../src/thresholds/observed-metrics.ts';
import { formatCount, formatShare } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { actionsOfRun, usersHere } from '../support/run-facts.ts';

/** Each user's first follow-up or history may come before its first conversation; twice that is more than beginning. */
const MOST_PER_USER = 2;
const LEAST_SHARE = 0.1;

/** Finds follow-ups and history reads that could not be played because conversations are missing. */
export function substitutedActions(result: RunResult): Recommendation | null {
  const substituted = SUBSTITUTABLE_CARDS.reduce((sum, card) => sum + (result.substituted[card] ?? 0), 0);
  const played = playedOf(result);
  const cards = played === null ? Math.max(substituted, expectedOf(result)) : substituted + played;
  const share = cards === 0 ? 0 : substituted / cards;
  if (substituted <= MOST_PER_USER * usersHere(result) || share < LEAST_SHARE) return null;
  const failedRate =
    result.behaviors.find(({ behavior }) => behavior === 'new-conversation')?.failedRate ?? null;
  if (failedRate === null) return null;
  return {
    rule: 'substituted-actions',
    severity: 'medium',
    text:
      `${formatCount(substituted)} of ${played === null ? 'about ' : ''}${formatCount(cards)} follow-ups and history reads (${formatShare(share)}) became ` +
      `new conversations as their user had none open; new-conversation failed in ${formatShare(failedRate)}: the pattern was ` +
      `not played, so repair creating and keeping conversations before reading follow-up's and history's numbers.`,
    evidence: { substituted, cards, share, newConversationFailedRate: failedRate },
  };
}

/** How many such cards were played as what they are, over the whole run; null without samples. */
function playedOf({ analysis }: RunResult): number | null {
  if (analysis === null || analysis === undefined) return null;
  return analysis.groups
    .filter(({ subject }) => SUBSTITUTABLE_CARDS.some((card) => card === subject))
    .reduce((sum, { actions }) => sum + actions, 0);
}

/** How many such cards the pattern has in so many actions; decks that the run's end cut short may have held more. */
function expectedOf(result: RunResult): number {
  const { weights } = result.settings;
  const weight = SUBSTITUTABLE_CARDS.reduce((sum, card) => sum + weights[card], 0);
  return (actionsOfRun(result) * weight) / 100;
}
