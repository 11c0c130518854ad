import { clip, formatCount } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';

const DETAIL_WIDTH = 120;

/** Finds acknowledged messages that were not there when read back; one is enough, no noise makes it. */
export function historyMismatch(result: RunResult): Recommendation | null {
  const mismatches = result.failures.find(({ category }) => category === 'history_mismatch')?.run ?? 0;
  if (mismatches === 0) return null;
  const group = result.analysis?.failures.find(({ category }) => category === 'history_mismatch');
  const detail = group?.example ? clip(group.example.detail, DETAIL_WIDTH) : null;
  return {
    rule: 'history-mismatch',
    severity: 'high',
    text:
      `${formatCount(mismatches)} history ${mismatches === 1 ? 'read' : 'reads'} did not hold what the backend had ` +
      `acknowledged${detail === null ? '' : ` (“${detail}”)`}: look for lost or late writes (a commit after the answer, ` +
      `a lagging replica, a stale cache).`,
    evidence: { mismatches, ...(detail === null ? {} : { example: detail }) },
  };
}
