import { formatMs, formatShare } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatMultiple, formatUsers } from '../support/format.ts';
import { GREW, growthWithUsers } from '../support/growth-with-users.ts';
import { crossed } from '../support/run-facts.ts';

/** At least this share of the growth is the backend's own. */
const LEAST_SERVER_SHARE = 0.5;

/** Finds latency that grows with users because the handler itself gets slower. */
export function serverSlowsWithUsers(result: RunResult): Recommendation | null {
  if (!result.analysis) return null;
  const growth = growthWithUsers(result.analysis).find(
    ({ serverShare, serverP95Few, serverP95Many }) =>
      serverShare >= LEAST_SERVER_SHARE && serverP95Many >= GREW * serverP95Few,
  );
  if (growth === undefined) return null;
  const { behavior, serverP95Few, serverP95Many } = growth;
  const evidence = {
    behavior,
    fewUsers: formatUsers(growth.few),
    manyUsers: formatUsers(growth.many),
    serverGrew: serverP95Many / serverP95Few,
    serverP95FewMs: serverP95Few,
    serverP95ManyMs: serverP95Many,
    // Percentiles do not add up exactly, so the quotient may pass one.
    shareOfGrowth: Math.min(1, growth.serverShare),
  };
  return {
    rule: 'server-slows-with-users',
    severity: crossed(result, 'latency') ? 'high' : 'medium',
    text:
      `The backend's own p95 for ${behavior} grew ${formatMultiple(evidence.serverGrew)} from ${evidence.fewUsers} to ` +
      `${evidence.manyUsers} users (${formatMs(serverP95Few)} to ${formatMs(serverP95Many)}), ` +
      `${formatShare(evidence.shareOfGrowth)} of what users wait longer: look inside the handler ` +
      `(database locks, CPU, the model's own limits).`,
    evidence,
  };
}
