import { formatMs } from '../../../../src/words/format.ts';
import { FULL } from '../../../measure/target/fullness.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { inUseText, seenAtFullLoad, seenNameFirst } from '../support/target-seen.ts';
import { whereTimeWent } from '../support/where-time-went.ts';

/** A process that uses less of its core waits for most of the time. */
const MOSTLY_WAITS = 0.5;

/** Finds a call that likely keeps a whole worker while it runs: GET / waits as long as the rest, and one route took long at idle. */
export function eventLoopBlocked(result: RunResult): Recommendation | null {
  const spent = whereTimeWent(result);
  if (spent?.cause !== 'event-loop-blocked') return null;
  const { longestRoute, longestMs } = spent.evidence;
  const computes = computesOrWaits(result);
  return {
    rule: 'event-loop-blocked',
    severity: 'high',
    text:
      `The event loop is likely blocked by ${longestRoute}, of which one request at idle took ` +
      `${formatMs(Number(longestMs))}: if that call runs synchronously in an async handler, await it, move it to a ` +
      `thread (run_in_executor), or give it workers of its own; more workers only help until as many of these calls ` +
      `run at once. If it does not, it is more load than the workers serve: start more of them.${computes.text}`,
    evidence: { ...spent.evidence, ...computes.evidence },
  };
}

/** Says whether the worker computes or waits meanwhile, by its process; nothing where that was not seen. */
function computesOrWaits(result: RunResult): Pick<Recommendation, 'text' | 'evidence'> {
  const [fullest] = seenAtFullLoad(result, 'process-processor').sort(
    (a, b) => (b.share ?? 0) - (a.share ?? 0),
  );
  if (fullest === undefined || fullest.share === null) return { text: '', evidence: {} };
  const seen = ` ${seenNameFirst(fullest)} was ${inUseText(fullest)} (median at full load)`;
  const evidence = { processShare: fullest.share };
  if (fullest.share >= FULL) {
    return { text: `${seen}: the worker computes, so a thread would not help, a process does.`, evidence };
  }
  return fullest.share < MOSTLY_WAITS
    ? { text: `${seen}: the worker waits more than it computes.`, evidence }
    : { text: `${seen}.`, evidence };
}
