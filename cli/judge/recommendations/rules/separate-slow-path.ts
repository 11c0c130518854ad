import { formatMs } from '../../../../src/words/format.ts';
import { BEHAVIORS } from '../../../../src/workload/behaviors.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatMultiple } from '../support/format.ts';
import { actionGroup, retryShare } from '../support/run-facts.ts';

/** Ten of a thousand lie above the p99. */
const FEWEST_ACTIONS = 1000;
/** One log-normal hump has a p99 of 1.4 to 2 times its p95 (spread 0.5 to 1); three times is a second hump. */
const APART = 3;
const LEAST_GAP_MS = 100;
/** From here on, the slowest hundredth could be timeouts and backoff. */
const MOST_FAILED = 0.005;

/** Finds a behavior whose slowest few per cent stand apart from all others. */
export function separateSlowPath(result: RunResult): Recommendation | null {
  if (retryShare(result) >= MOST_FAILED) return null;
  const [worst] = BEHAVIORS.flatMap((behavior) => {
    const group = actionGroup(result, 'steady', behavior);
    if (group === undefined || group.actions < FEWEST_ACTIONS) return [];
    if (group.failedRate.value >= MOST_FAILED) return [];
    const { p50, p95, p99 } = group.latency;
    if (p95.interval === null || p99.interval === null) return [];
    const gapMs = p99.interval.low - p95.interval.high;
    if (gapMs < LEAST_GAP_MS || p99.interval.low < APART * p95.interval.high) return [];
    return { behavior, p50Ms: p50.value, p95Ms: p95.value, p99Ms: p99.value, ratio: p99.value / p95.value };
  }).sort((a, b) => b.ratio - a.ratio);
  if (worst === undefined) return null;
  const { behavior, p50Ms, p95Ms, p99Ms, ratio } = worst;
  return {
    rule: 'separate-slow-path',
    severity: 'medium',
    text:
      `${behavior} takes ${formatMs(p50Ms)} in the median and ${formatMs(p95Ms)} at p95, but ${formatMs(p99Ms)} at p99 ` +
      `(${formatMultiple(ratio)} p95): few calls take a path of their own; look for lock waits, cold caches or retries ` +
      `to an upstream, and trace one.`,
    evidence: worst,
  };
}
