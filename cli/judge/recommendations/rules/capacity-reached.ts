import { formatMs, formatPerSecond } from '../../../../src/words/format.ts';
import type { UsersBucket } from '../../../result/analysis.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatUsers } from '../support/format.ts';
import { FEWEST_BUCKET_ACTIONS, USERS_APART } from '../support/growth-with-users.ts';
import { crossed } from '../support/run-facts.ts';

/** From this share of the most throughput on, more users bring no more: 200 actions are exact to about 7 %. */
const PLATEAU = 0.9;
/** In a closed loop flat throughput means longer waits (or failures); this tells it from a bucket that is merely odd. */
const P50_GREW = 1.25;

/** Finds the number of users from which on throughput no longer grows while waits do. */
export function capacityReached(result: RunResult): Recommendation | null {
  const usable = (result.analysis?.byUsers ?? []).flatMap((bucket) => {
    const all = bucket.subjects.find(({ subject }) => subject === 'all');
    return all !== undefined && all.actions >= FEWEST_BUCKET_ACTIONS ? [{ bucket, p50: all.p50 }] : [];
  });
  const most = Math.max(...usable.map(({ bucket }) => bucket.succeededPerSecond));
  const knee = usable.find(({ bucket }) => bucket.succeededPerSecond >= PLATEAU * most);
  const top = usable.at(-1);
  if (knee === undefined || top === undefined || !farApart(knee.bucket, top.bucket)) return null;
  if (top.p50 < P50_GREW * knee.p50) return null;
  const evidence = {
    kneeUsers: formatUsers(knee.bucket),
    topUsers: formatUsers(top.bucket),
    kneePerSecond: knee.bucket.succeededPerSecond,
    topPerSecond: top.bucket.succeededPerSecond,
    kneeP50Ms: knee.p50,
    topP50Ms: top.p50,
  };
  return {
    rule: 'capacity-reached',
    severity: crossed(result, 'latency') || crossed(result, 'throughput') ? 'high' : 'medium',
    text:
      `Throughput stopped growing at ${evidence.kneeUsers} users: ${formatPerSecond(evidence.kneePerSecond)} there, ` +
      `${formatPerSecond(evidence.topPerSecond)} at ${evidence.topUsers}, where the median wait is ` +
      `${formatMs(top.p50)} instead of ${formatMs(knee.p50)}: this is the backend's capacity for this mix; find what is ` +
      `used up there (CPU, workers, database), or add instances before that many users come.`,
    evidence,
  };
}

function farApart(few: UsersBucket, many: UsersBucket): boolean {
  return many.fromUsers >= USERS_APART * few.toUsers;
}
