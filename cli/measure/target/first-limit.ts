import type { Result } from '../../../src/result/result.ts';
import { GROUP_LABELS, memberLabel } from '../../../src/summary/criterion-text.ts';
import { below, failuresBelow, missed } from '../../../src/thresholds/missed.ts';
import { wilson } from '../../../statistics/shares.ts';
import type { Analysis, TimelineBin } from '../../result/analysis.ts';
import type { FirstLimit } from '../../result/target-side.ts';

/** Less is a blip. */
const LEAST_SECONDS = 5;
/** Fewer actions say too little of a p95, or of a share. */
const LEAST_ACTIONS = 20;

/**
 * Finds when a run first crossed one of its limits: its breaking point, where it is one of scenario stress that has one; else
 * the first stretch of five seconds or more, with 20 actions or more, in each bin of which the p95 of actions is at its limit or beyond,
 * or of which the failed share is beyond its limit with its whole 95 % interval. Null where there is none.
 */
export function firstLimit(
  { timeline: { bins, binSeconds }, answer }: Pick<Analysis, 'timeline' | 'answer'>,
  { p95Ms, failedRate }: Pick<Result['settings']['targets'], 'p95Ms' | 'failedRate'>,
): FirstLimit | null {
  if (answer?.scenario === 'stress' && answer.broke !== null) {
    const { first, users } = answer.broke;
    return { seconds: first.atSeconds, what: memberLabel(first), users };
  }
  const least = Math.ceil(LEAST_SECONDS / binSeconds);
  const isSlow = ({ p95 }: TimelineBin) => p95 !== null && missed(below(p95Ms), p95);
  const fails = (stretch: readonly TimelineBin[]) => {
    const failed = sum(stretch, (bin) => bin.failed);
    const samples = sum(stretch, actionsOf);
    return failed > 0 && missed(failuresBelow(failedRate), wilson({ share: failed / samples, samples }).low);
  };
  for (const [place, bin] of bins.entries()) {
    const what = fails(stretchFrom(bins, place, least, () => true))
      ? GROUP_LABELS['actions-failed']
      : stretchFrom(bins, place, least, isSlow).length > 0
        ? GROUP_LABELS['actions-p95']
        : null;
    if (what !== null) {
      return { seconds: bin.startSeconds, what, users: bin.users === null ? null : Math.round(bin.users) };
    }
  }
  return null;
}

/** As many bins from a place on as it takes, each of which is so; none where they end before. */
function stretchFrom(
  bins: readonly TimelineBin[],
  place: number,
  least: number,
  isSo: (bin: TimelineBin) => boolean,
): readonly TimelineBin[] {
  let actions = 0;
  for (let end = place; end < bins.length; end++) {
    const bin = bins[end];
    if (bin === undefined || !isSo(bin)) return [];
    actions += actionsOf(bin);
    if (end - place + 1 >= least && actions >= LEAST_ACTIONS) return bins.slice(place, end + 1);
  }
  return [];
}

function actionsOf({ succeeded, failed }: TimelineBin): number {
  return succeeded + failed;
}

function sum(bins: readonly TimelineBin[], pick: (bin: TimelineBin) => number): number {
  return bins.reduce((total, bin) => total + pick(bin), 0);
}
