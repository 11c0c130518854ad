import { isMissed } from '../../../../src/thresholds/verdict.ts';
import { formatCount, formatMs, formatPerSecond } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatSeconds } from '../support/format.ts';
import { crossed, meanThinkSeconds, residentsHere } from '../support/run-facts.ts';

/**
 * Finds a throughput target that so few users cannot reach: in a closed loop it is at most users / (think time + wait)
 * (interactive response time law; Denning and Buzen, "The Operational Analysis of Queueing Network Models", 1978).
 */
export function throughputOutOfReach(result: RunResult): Recommendation | null {
  const criterion = result.criteria.find(({ group }) => group === 'throughput');
  const waitMs = result.actions.steady.avg;
  if (criterion === undefined || !isMissed(criterion) || waitMs === null || result.interrupted) return null;
  // Where the backend is too slow or fails, it is the backend that misses the target.
  if (crossed(result, 'latency') || crossed(result, 'failures')) return null;
  const thinkSeconds = meanThinkSeconds(result);
  const users = residentsHere(result);
  if (users === null) return null;
  const mostPerSecond = users / (thinkSeconds + waitMs / 1000);
  const targetPerSecond = criterion.limit / result.profile.steadySeconds;
  if (mostPerSecond > targetPerSecond) return null;
  return {
    rule: 'throughput-out-of-reach',
    severity: 'high',
    text:
      `${formatCount(users)} users with ${formatSeconds(thinkSeconds)} of think time and ${formatMs(waitMs)} of wait ` +
      `make at most ${formatPerSecond(mostPerSecond)}, the target is ${formatPerSecond(targetPerSecond)}: the missed ` +
      `throughput says nothing about the backend; use more users, a shorter THINK_TIME or a lower RPS_LIMIT.`,
    evidence: { users, thinkSeconds, waitMs, mostPerSecond, targetPerSecond },
  };
}
