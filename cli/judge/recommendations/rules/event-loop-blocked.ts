import { formatMs } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { whereTimeWent } from '../support/where-time-went.ts';

/** Finds a call that likely keeps a whole worker while it runs: GET / waits as long as the rest, and one route took long at idle. */
export function eventLoopBlocked(result: RunResult): Recommendation | null {
  const spent = whereTimeWent(result);
  if (spent?.cause !== 'event-loop-blocked') return null;
  const { longestRoute, longestMs } = spent.evidence;
  return {
    rule: 'event-loop-blocked',
    severity: 'high',
    text:
      `The event loop is likely blocked by ${longestRoute}, of which one request at idle took ` +
      `${formatMs(Number(longestMs))}: if that call runs synchronously in an async handler, await it, move it to a ` +
      `thread (run_in_executor), or give it workers of its own; more workers only help until as many of these calls ` +
      `run at once. If it does not, it is more load than the workers serve: start more of them.`,
    evidence: spent.evidence,
  };
}
