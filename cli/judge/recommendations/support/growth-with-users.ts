import type { Behavior } from '../../../../src/workload/behaviors.ts';
import { BEHAVIORS } from '../../../../src/workload/behaviors.ts';
import type { Analysis, UsersBucket } from '../../../result/analysis.ts';

/**
 * Ten of 200 actions lie above the p95. Where it is 2.4 times the median, as for log-normal service times with a
 * spread of 0.54, the ratio of two such p95s then stays below 1.3 in 95 % of cases, so 1.5 is out of noise's reach.
 */
export const FEWEST_BUCKET_ACTIONS = 200;
export const GREW = 1.5;
/** Growth that nobody feels is not worth a word. */
export const LEAST_GROWTH_MS = 50;
/** Users that are closer together say little about growth. */
export const USERS_APART = 1.5;
/** Beyond this, a p95 may consist of failures, and they tell no server time. */
export const MOST_FAILED = 0.02;

/** A behavior's p95 at few and at many users, and the backend's own, in ms. */
export interface Growth {
  readonly behavior: Behavior;
  readonly few: UsersBucket;
  readonly many: UsersBucket;
  readonly p95Few: number;
  readonly p95Many: number;
  readonly serverP95Few: number;
  readonly serverP95Many: number;
  /** How much of the growth is the backend's own. */
  readonly serverShare: number;
}

/** Lists the behaviors whose p95 grew with the users and whose answers tell the backend's own time, most grown first. */
export function growthWithUsers(analysis: Analysis): Growth[] {
  return BEHAVIORS.flatMap((behavior) => growthOf(analysis, behavior) ?? []).sort(
    (a, b) => b.p95Many - b.p95Few - (a.p95Many - a.p95Few),
  );
}

function growthOf(analysis: Analysis, behavior: Behavior): Growth | null {
  const usable = analysis.byUsers.flatMap((bucket) => {
    const stats = bucket.subjects.find(({ subject }) => subject === behavior);
    if (stats === undefined || stats.serverP95 === null) return [];
    if (stats.actions < FEWEST_BUCKET_ACTIONS || stats.failedRate > MOST_FAILED) return [];
    return [{ bucket, p95: stats.p95, serverP95: stats.serverP95 }];
  });
  const few = usable[0];
  const many = usable.at(-1);
  if (few === undefined || many === undefined) return null;
  if (many.bucket.fromUsers < USERS_APART * few.bucket.toUsers) return null;
  const grownMs = many.p95 - few.p95;
  if (grownMs < LEAST_GROWTH_MS || many.p95 < GREW * few.p95) return null;
  return {
    behavior,
    few: few.bucket,
    many: many.bucket,
    p95Few: few.p95,
    p95Many: many.p95,
    serverP95Few: few.serverP95,
    serverP95Many: many.serverP95,
    serverShare: (many.serverP95 - few.serverP95) / grownMs,
  };
}
