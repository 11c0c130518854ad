import type { Behavior } from '../../../../src/workload/behaviors.ts';
import { BEHAVIORS } from '../../../../src/workload/behaviors.ts';
import type { Analysis, Subject, UsersBucket } from '../../../result/analysis.ts';

/**
 * Ten of 200 actions lie above the p95. Where it is 2.4 times the median, as for log-normal service times with a
 * spread of 0.54, the ratio of two such p95s then stays below 1.3 in 95 % of cases, so 1.5 is out of noise's reach.
 */
export const FEWEST_BUCKET_ACTIONS = 200;
export const GREW = 1.5;
/** Growth that nobody feels is not worth a word. */
const LEAST_GROWTH_MS = 50;
/** Users that are closer together say little about growth. */
export const USERS_APART = 1.5;
/** Beyond this, a p95 may consist of failures, and they tell no server time. */
const MOST_FAILED = 0.02;

type BucketStats = UsersBucket['subjects'][number];

/** A subject's p95 at few and at many users, in ms, where it grew. */
export interface P95Growth {
  readonly few: UsersBucket;
  readonly many: UsersBucket;
  readonly fewStats: BucketStats;
  readonly manyStats: BucketStats;
}

/**
 * Finds growth of a subject's p95 from the fewest users to the most of which enough is known. Null where it did not grow, or not so
 * that noise and failures are ruled out.
 *
 * @param tells leaves out what lacks something that the caller needs
 */
export function p95Growth(
  { byUsers }: Analysis,
  subject: Subject,
  tells: (stats: BucketStats) => boolean = () => true,
): P95Growth | null {
  const usable = byUsers.flatMap((bucket) => {
    const stats = bucket.subjects.find((one) => one.subject === subject);
    if (stats === undefined || !tells(stats)) return [];
    if (stats.actions < FEWEST_BUCKET_ACTIONS || stats.failedRate > MOST_FAILED) return [];
    return [{ bucket, stats }];
  });
  const few = usable[0];
  const many = usable.at(-1);
  if (few === undefined || many === undefined) return null;
  if (many.bucket.fromUsers < USERS_APART * few.bucket.toUsers) return null;
  const grownMs = many.stats.p95 - few.stats.p95;
  if (grownMs < LEAST_GROWTH_MS || many.stats.p95 < GREW * few.stats.p95) return null;
  return { few: few.bucket, many: many.bucket, fewStats: few.stats, manyStats: many.stats };
}

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
  const growth = p95Growth(analysis, behavior, ({ serverP95 }) => serverP95 !== null);
  if (growth === null) return null;
  const { few, many, fewStats, manyStats } = growth;
  const { p95: p95Few, serverP95: serverP95Few } = fewStats;
  const { p95: p95Many, serverP95: serverP95Many } = manyStats;
  if (serverP95Few === null || serverP95Many === null) return null;
  return {
    behavior,
    few,
    many,
    p95Few,
    p95Many,
    serverP95Few,
    serverP95Many,
    serverShare: (serverP95Many - serverP95Few) / (p95Many - p95Few),
  };
}
