import { formatMs } from '../../../../src/words/format.ts';
import { BEHAVIORS } from '../../../../src/workload/behaviors.ts';
import type { Subject, UsersBucket } from '../../../result/analysis.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatMultiple, formatUsers } from './format.ts';
import {
  FEWEST_BUCKET_ACTIONS,
  GREW,
  LEAST_GROWTH_MS,
  MOST_FAILED,
  USERS_APART,
} from './growth-with-users.ts';
import { whereTimeWent } from './where-time-went.ts';

/** That users wait longer the more of them there are, and the numbers that say so. */
export interface SlowerWithUsers {
  readonly text: string;
  readonly evidence: Readonly<Record<string, number | string>>;
}

/**
 * Finds waits that grow with the users: the p95 between few and many of them or, where they came too fast for that, GET / between
 * one of them and all. Null where neither is seen.
 */
export function slowerWithUsers(result: RunResult): SlowerWithUsers | null {
  const [most] = (['all', ...BEHAVIORS] as const)
    .flatMap((subject) => growthOf(result, subject) ?? [])
    .sort((a, b) => Number(b.subject === 'all') - Number(a.subject === 'all') || b.grew - a.grew);
  if (most !== undefined) return told(most);
  const spent = whereTimeWent(result);
  if (spent?.cause !== 'event-loop-blocked' && spent?.cause !== 'overload') return null;
  const { rootP95Ms, idleRootMs } = spent.evidence;
  if (typeof rootP95Ms !== 'number' || typeof idleRootMs !== 'number' || idleRootMs === 0) return null;
  return {
    text: `GET /, which asks for hardly any work, waited ${formatMs(rootP95Ms)} at p95, for one user ${formatMs(idleRootMs)}`,
    evidence: { rootP95Ms, idleRootMs },
  };
}

interface Slower {
  readonly subject: Subject;
  readonly few: UsersBucket;
  readonly many: UsersBucket;
  readonly p95FewMs: number;
  readonly p95ManyMs: number;
  readonly grew: number;
}

function growthOf({ analysis }: RunResult, subject: Subject): Slower | null {
  const usable = (analysis?.byUsers ?? []).flatMap((bucket) => {
    const stats = bucket.subjects.find((one) => one.subject === subject);
    const isUsable =
      stats !== undefined && stats.actions >= FEWEST_BUCKET_ACTIONS && stats.failedRate <= MOST_FAILED;
    return isUsable ? [{ bucket, p95: stats.p95 }] : [];
  });
  const few = usable[0];
  const many = usable.at(-1);
  if (few === undefined || many === undefined) return null;
  if (many.bucket.fromUsers < USERS_APART * few.bucket.toUsers) return null;
  if (many.p95 < GREW * few.p95 || many.p95 - few.p95 < LEAST_GROWTH_MS) return null;
  return {
    subject,
    few: few.bucket,
    many: many.bucket,
    p95FewMs: few.p95,
    p95ManyMs: many.p95,
    grew: many.p95 / few.p95,
  };
}

function told({ subject, few, many, p95FewMs, p95ManyMs, grew }: Slower): SlowerWithUsers {
  const fewUsers = formatUsers(few);
  const manyUsers = formatUsers(many);
  return {
    text: `the p95 of ${subject === 'all' ? 'actions' : subject} grew ${formatMultiple(grew)} from ${fewUsers} to ${manyUsers} users (${formatMs(p95FewMs)} to ${formatMs(p95ManyMs)})`,
    evidence: { fewUsers, manyUsers, grew, p95FewMs, p95ManyMs },
  };
}
