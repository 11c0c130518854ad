import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatSeconds } from '../support/format.ts';
import { meanThinkSeconds, residentsHere } from '../support/run-facts.ts';

/** The mean think time of 500 actions is exact to about 0.05 s. */
const FEWEST_ACTIONS = 500;
/** What users of a steady phase carry over from before counts for little only if it is this many of their cycles long. */
const FEWEST_CYCLES = 10;
const LEAST_SHARE = 0.1;
const LEAST_SECONDS = 0.1;

/**
 * Finds time that users lose between their actions, beyond think time and waiting: users / started actions per second
 * is how long one cycle took (interactive response time law, as for `throughputOutOfReach`).
 */
export function generatorBehind(result: RunResult): Recommendation | null {
  const { count, avg } = result.actions.steady;
  const { steadySeconds } = result.profile;
  const users = residentsHere(result);
  if (users === null || avg === null) return null;
  if (count < FEWEST_ACTIONS || result.interrupted || result.scriptErrors > 0) return null;
  const thinkSeconds = meanThinkSeconds(result);
  const waitSeconds = avg / 1000;
  const expectedSeconds = thinkSeconds + waitSeconds;
  if (steadySeconds < FEWEST_CYCLES * expectedSeconds) return null;
  const cycleSeconds = (users * steadySeconds) / count;
  const lostSeconds = cycleSeconds - expectedSeconds;
  if (lostSeconds < Math.max(LEAST_SECONDS, LEAST_SHARE * expectedSeconds)) return null;
  return {
    rule: 'generator-behind',
    severity: 'high',
    text:
      `Each user took ${formatSeconds(cycleSeconds)} per action, but think time (${formatSeconds(thinkSeconds)}) and ` +
      `waiting (${formatSeconds(waitSeconds)}) leave ${formatSeconds(lostSeconds)} unexplained: the load generator lags, ` +
      `so do not trust this run's latencies; give k6 more CPU and memory or split the users over INSTANCES.`,
    evidence: { cycleSeconds, thinkSeconds, waitSeconds, lostSeconds },
  };
}
