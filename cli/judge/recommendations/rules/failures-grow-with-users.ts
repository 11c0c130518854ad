import { formatCount, formatShare } from '../../../../src/words/format.ts';
import { wilson } from '../../../../statistics/shares.ts';
import type { TimelineBin } from '../../../result/analysis.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { actionsIn, countIn, mainCategory, TIMED_CATEGORIES } from '../support/open-failures.ts';
import { crossed } from '../support/run-facts.ts';

const FEWEST_ACTIONS = 500;
const FEWEST_FAILURES = 30;
const LEAST_RATE = 0.01;
/** How far the intervals lie apart: the split was chosen among twenty, so a mere gap could be chance. */
const INTERVALS_APART = 3;
/** Splits are looked for at each twentieth of the most users, up to nine tenths. */
const SPLITS = Array.from({ length: 18 }, (_, i) => (i + 1) / 20);

/** Finds the number of users from which on actions fail. */
export function failuresGrowWithUsers(result: RunResult): Recommendation | null {
  const bins = (result.analysis?.timeline.bins ?? []).filter(({ users }) => users !== null);
  const most = bins.reduce((users, bin) => Math.max(users, bin.users ?? 0), 0);
  const splits = SPLITS.flatMap((share) => splitAt(bins, Math.round(share * most)) ?? []);
  const [best] = splits.sort((a, b) => b.above.rate - b.below.rate - (a.above.rate - a.below.rate));
  if (best === undefined) return null;
  const { users, below, above } = best;
  const category = mainCategory(above.bins, TIMED_CATEGORIES);
  if (category === null) return null;
  return {
    rule: 'failures-grow-with-users',
    severity: crossed(result, 'failures') ? 'high' : 'medium',
    text:
      `Up to ${formatCount(users)} users ${formatShare(below.rate)} of ${formatCount(below.actions)} actions failed, ` +
      `above ${formatShare(above.rate)} of ${formatCount(above.actions)}, ${category} first: look for what runs out at ` +
      `about ${formatCount(users)} users (connections, file handles, workers, memory).`,
    evidence: {
      users,
      rateBelow: below.rate,
      actionsBelow: below.actions,
      rateAbove: above.rate,
      actionsAbove: above.actions,
      category,
    },
  };
}

/** Splits the bins; null where the failures on both sides do not differ beyond doubt. */
function splitAt(bins: readonly TimelineBin[], users: number) {
  const below = side(bins.filter((bin) => (bin.users ?? 0) <= users));
  const above = side(bins.filter((bin) => (bin.users ?? 0) > users));
  if (below.actions < FEWEST_ACTIONS || above.actions < FEWEST_ACTIONS) return null;
  if (above.failures < FEWEST_FAILURES || above.rate < LEAST_RATE) return null;
  const highest = wilson({ share: below.failures / below.actions, samples: below.actions }).high;
  if (
    wilson({ share: above.failures / above.actions, samples: above.actions }).low <
    INTERVALS_APART * highest
  )
    return null;
  return { users, below, above };
}

function side(bins: readonly TimelineBin[]) {
  const actions = bins.reduce((sum, bin) => sum + actionsIn(bin), 0);
  const failures = bins.reduce((sum, bin) => sum + countIn(bin, TIMED_CATEGORIES), 0);
  return { bins, actions, failures, rate: actions === 0 ? 0 : failures / actions };
}
