import { WHAT_MATTERS } from '../../src/thresholds/what-matters.ts';
import { newcombe, type ObservedShare } from '../../statistics/shares.ts';
import { NORMAL, POWER, student, type Tested, welchFreedom } from './tested.ts';

type Side = readonly ObservedShare[];

/** Beyond this many standard errors nothing is told apart. */
const FARTHEST = 40;

/**
 * Tests the share of failed actions by Newcombe's interval (1998, method 10), with effective numbers of actions in place of
 * counted ones, since failures come in bursts. The p-value is the one-sided level at which that interval just reaches the
 * smallest relevant difference.
 *
 * Between runs (three or more per side) the effective number is the one whose binomial variance equals the variance of the
 * runs' mean, and quantiles are Student's, with Welch's degrees of freedom.
 */
export function testShares(before: Side, after: Side, betweenRuns: boolean): Tested {
  const one = pooled(before, betweenRuns);
  const other = pooled(after, betweenRuns);
  const reference = betweenRuns
    ? student(
        welchFreedom([
          { variance: one.variance, runs: before.length },
          { variance: other.variance, runs: after.length },
        ]),
      )
    : NORMAL;
  const rises = other.share >= one.share;
  const worst = (z: number) => (rises ? newcombe(one, other, z).low : newcombe(other, one, z).low);
  return {
    before: one.share,
    after: other.share,
    interval: newcombe(one, other, reference.quantile(0.975)),
    pValue: reference.cdf(-reaching(worst, WHAT_MATTERS.failed)),
    detectableAt: (level) => {
      const z = reference.quantile(1 - level) + reference.quantile(POWER);
      return detectable(one, other.samples, z);
    },
  };
}

/** Finds the z at which a lower bound that falls with z reaches a level; 0 where it is not above it at all. */
function reaching(bound: (z: number) => number, level: number): number {
  if (bound(0) <= level) return 0;
  let low = 0;
  let high = FARTHEST;
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (bound(middle) > level) low = middle;
    else high = middle;
  }
  return low;
}

/** Null where not even a share of 1 would be told apart. */
function detectable(before: ObservedShare, samples: number, z: number): number | null {
  const found = (share: number) => newcombe(before, { share, samples }, z).low > WHAT_MATTERS.failed;
  if (!found(1)) return null;
  let low = before.share;
  let high = 1;
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (found(middle)) high = middle;
    else low = middle;
  }
  return high - before.share;
}

function pooled(runs: Side, betweenRuns: boolean): ObservedShare & { readonly variance: number } {
  const count = runs.length;
  const share = runs.reduce((sum, run) => sum + run.share, 0) / count;
  const within = runs.reduce((sum, run) => sum + (run.share * (1 - run.share)) / run.samples, 0) / count ** 2;
  const squares = runs.reduce((sum, run) => sum + (run.share - share) ** 2, 0);
  const variance = betweenRuns ? Math.max(within, squares / (count - 1) / count) : within;
  const counted = runs.reduce((sum, run) => sum + run.samples, 0);
  return {
    share,
    variance,
    samples: variance === 0 ? counted : Math.min(counted, (share * (1 - share)) / variance),
  };
}
