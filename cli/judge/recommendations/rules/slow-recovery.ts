import { formatMs } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { blockMedians } from '../support/block-medians.ts';
import { formatMultiple, formatSeconds } from '../support/format.ts';
import { binsOf } from '../support/run-facts.ts';

const FEWEST_BINS = 10;
const SLOWER = 1.5;
const LEAST_GAP_MS = 50;

/** Finds a spike's recovery that ends slower than its baseline, though the users are as few as then. */
export function slowRecovery(result: RunResult): Recommendation | null {
  const medians = (phase: 'baseline' | 'recovery') =>
    binsOf(result, phase).flatMap(({ startSeconds, p50 }) => (p50 === null ? [] : [{ startSeconds, p50 }]));
  const before = medians('baseline');
  const recovery = medians('recovery');
  // Its first seconds are the rush's end.
  const after = recovery.slice(-Math.floor(recovery.length / 2));
  const first = after[0];
  if (before.length < FEWEST_BINS || after.length < FEWEST_BINS || first === undefined) return null;
  const usual = blockMedians(before.map(({ p50 }) => p50));
  const late = blockMedians(after.map(({ p50 }) => p50));
  if (usual === null || late === null || late.blocks.low <= usual.blocks.high) return null;
  if (late.median < SLOWER * usual.median || late.median - usual.median < LEAST_GAP_MS) return null;
  const afterSeconds = first.startSeconds - (recovery[0]?.startSeconds ?? 0);
  const ratio = late.median / usual.median;
  return {
    rule: 'slow-recovery',
    severity: 'high',
    text:
      `More than ${formatSeconds(afterSeconds)} after the rush the median wait was still ${formatMs(late.median)}, ` +
      `${formatMultiple(ratio)} the ${formatMs(usual.median)} before it with as few users: look for work that outlives its ` +
      `users (queued or abandoned calls, retries between services) and bound those queues.`,
    evidence: { afterSeconds, lateP50Ms: late.median, baselineP50Ms: usual.median, ratio },
  };
}
