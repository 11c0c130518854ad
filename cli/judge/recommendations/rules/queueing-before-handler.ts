import { formatMs } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatMultiple, formatUsers } from '../support/format.ts';
import { growthWithUsers } from '../support/growth-with-users.ts';
import { crossed } from '../support/run-facts.ts';

/** At most this share of the growth is the backend's own. */
const MOST_SERVER_SHARE = 0.25;

/** Finds latency that grows with users while the backend's own time does not. */
export function queueingBeforeHandler(result: RunResult): Recommendation | null {
  if (!result.analysis) return null;
  const growth = growthWithUsers(result.analysis).find(({ serverShare }) => serverShare <= MOST_SERVER_SHARE);
  if (growth === undefined) return null;
  const { behavior, p95Few, p95Many, serverP95Few, serverP95Many } = growth;
  const evidence = {
    behavior,
    fewUsers: formatUsers(growth.few),
    manyUsers: formatUsers(growth.many),
    grew: p95Many / p95Few,
    p95FewMs: p95Few,
    p95ManyMs: p95Many,
    serverP95FewMs: serverP95Few,
    serverP95ManyMs: serverP95Many,
  };
  return {
    rule: 'queueing-before-handler',
    severity: crossed(result, 'latency') ? 'high' : 'medium',
    text:
      `${behavior}'s p95 grew ${formatMultiple(evidence.grew)} from ${evidence.fewUsers} to ${evidence.manyUsers} users ` +
      `(${formatMs(p95Few)} to ${formatMs(p95Many)}) while the backend's own p95 went from ${formatMs(serverP95Few)} to ` +
      `${formatMs(serverP95Many)}: look for queueing before the handler (workers, accept queue, proxy, connection pool).`,
    evidence,
  };
}
