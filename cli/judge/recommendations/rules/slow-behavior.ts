import { formatCount, formatMs, formatShare } from '../../../../src/words/format.ts';
import { BEHAVIORS } from '../../../../src/workload/behaviors.ts';
import type { Distribution } from '../../../result/analysis.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { crossed, shareOfActions } from '../support/run-facts.ts';

/** Of 50, a share is exact to about 0.14. */
const FEWEST_SLOW = 50;
const LEAST_SHARE = 0.6;
/** A behavior that is most of the load is most of what is slow; that says nothing. */
const OVER_ITS_WEIGHT = 2;

/** Finds the behavior that most of the actions above a crossed p95 limit belong to. */
export function slowBehavior(result: RunResult): Recommendation | null {
  if (!result.analysis || !crossed(result, 'latency')) return null;
  const slower = countSlower(result.analysis.distribution, result.settings.targets.p95Ms);
  const total = slower.counts.reduce((sum, { count }) => sum + count, 0);
  const [worst] = slower.counts;
  if (worst === undefined || total < FEWEST_SLOW) return null;
  const shareOfSlow = worst.count / total;
  const share = shareOfActions(result, worst.behavior);
  if (shareOfSlow < LEAST_SHARE || shareOfSlow < OVER_ITS_WEIGHT * share) return null;
  return {
    rule: 'slow-behavior',
    severity: 'high',
    text:
      `${worst.behavior} makes ${formatShare(share)} of the actions but ${formatShare(shareOfSlow)} of the ` +
      `${formatCount(total)} that took longer than ${formatMs(slower.thanMs)}: start there to bring the p95 below its limit.`,
    evidence: {
      behavior: worst.behavior,
      shareOfActions: share,
      shareOfSlow,
      slowActions: total,
      slowerThanMs: slower.thanMs,
    },
  };
}

/** Counts each behavior's actions in the bins that lie wholly above a limit; most first. */
function countSlower({ boundsMs, counts }: Distribution, limitMs: number) {
  const last = boundsMs.findIndex((bound) => bound >= limitMs);
  const from = last === -1 ? boundsMs.length : last + 1;
  return {
    thanMs: boundsMs[from - 1] ?? limitMs,
    counts: BEHAVIORS.map((behavior) => ({
      behavior,
      count: (counts[behavior] ?? []).slice(from).reduce((sum, count) => sum + count, 0),
    })).sort((a, b) => b.count - a.count),
  };
}
