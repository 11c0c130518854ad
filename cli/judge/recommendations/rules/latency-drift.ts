import { formatCount, formatMs } from '../../../../src/words/format.ts';
import { median } from '../../../../statistics/percentiles.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { blockMedians } from '../support/block-medians.ts';
import { formatMultiple, formatSeconds } from '../support/format.ts';
import { actionsIn } from '../support/open-failures.ts';
import { binsOf } from '../support/run-facts.ts';

/** In a shorter phase, latency that wanders for ten seconds each way looks like a trend. */
const FEWEST_SECONDS = 120;
const FEWEST_BINS_PER_THIRD = 15;
const FEWEST_ACTIONS_PER_BIN = 20;
const CHANGED = 1.25;
const LEAST_CHANGE_MS = 50;

/**
 * Finds a steady phase that is not steady: its first and last third differ in the median of their bins' p95, all
 * fifths of one lie above all of the other, and the middle third does not contradict.
 */
export function latencyDrift(result: RunResult): Recommendation | null {
  const bins = binsOf(result, 'steady').filter(({ p95 }) => p95 !== null);
  const third = Math.floor(bins.length / 3);
  const actions = median(bins.map(actionsIn)) ?? 0;
  // An interrupted run's steady phase is shorter than its profile says.
  const steadySeconds = bins.length * (result.analysis?.timeline.binSeconds ?? 0);
  if (third < FEWEST_BINS_PER_THIRD || actions < FEWEST_ACTIONS_PER_BIN || steadySeconds < FEWEST_SECONDS)
    return null;
  const p95Of = (from: number, to: number) =>
    blockMedians(bins.slice(from, to).flatMap(({ p95 }) => p95 ?? []));
  const first = p95Of(0, third);
  const middle = p95Of(third, bins.length - third);
  const last = p95Of(bins.length - third, bins.length);
  if (first === null || middle === null || last === null) return null;
  const rises = last.median > first.median;
  const [low, high] = rises ? [first, last] : [last, first];
  if (high.median < CHANGED * low.median || high.median - low.median < LEAST_CHANGE_MS) return null;
  if (high.blocks.low <= low.blocks.high) return null;
  if (middle.median < low.blocks.low || middle.median > high.blocks.high) return null;
  const evidence = {
    firstThirdP95Ms: first.median,
    lastThirdP95Ms: last.median,
    ratio: high.median / low.median,
    steadySeconds,
    users: result.settings.load.users,
  };
  const seen =
    `p95 ${rises ? 'rose' : 'fell'} ${formatMultiple(evidence.ratio)} within the steady phase of ` +
    `${formatSeconds(steadySeconds)}, from ${formatMs(first.median)} in its first third to ${formatMs(last.median)} in its ` +
    `last, with ${formatCount(evidence.users)} users all along: `;
  return {
    rule: 'latency-drift',
    severity: rises ? 'high' : 'medium',
    text: rises
      ? `${seen}look for what grows (queues, memory, tables, conversations) and run longer, as the end is not reached.`
      : `${seen}the backend was still settling (caches, pools, autoscaling); ramp up more slowly or warm it up first.`,
    evidence,
  };
}
