import type { RunResult } from '../../evidence/run-result.ts';
import type { Recommendation } from '../recommendation.ts';
import { whereTimeWent } from '../where-time-went.ts';

/** Finds a call that keeps a whole worker while it runs: GET / waits as long as the rest, and one route takes long by itself. */
export function eventLoopBlocked(result: RunResult): Recommendation | null {
  const spent = whereTimeWent(result);
  if (spent?.cause !== 'event-loop-blocked') return null;
  return {
    rule: 'event-loop-blocked',
    severity: 'high',
    text: `The event loop is blocked by ${spent.evidence.longestRoute}: a call that takes long runs synchronously in an async handler; await it, move it to a thread (run_in_executor), or give it workers of its own. More workers only help until as many of these calls run at once.`,
    evidence: spent.evidence,
  };
}
