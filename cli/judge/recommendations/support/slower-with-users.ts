import { formatMs } from '../../../../src/words/format.ts';
import { BEHAVIORS } from '../../../../src/workload/behaviors.ts';
import type { Subject } from '../../../result/analysis.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatMultiple, formatUsers } from './format.ts';
import { type P95Growth, p95Growth } from './growth-with-users.ts';
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

interface Slower extends P95Growth {
  readonly subject: Subject;
  readonly grew: number;
}

function growthOf({ analysis }: RunResult, subject: Subject): Slower | null {
  const growth = analysis ? p95Growth(analysis, subject) : null;
  if (growth === null) return null;
  return { ...growth, subject, grew: growth.manyStats.p95 / growth.fewStats.p95 };
}

function told({ subject, few, many, fewStats, manyStats, grew }: Slower): SlowerWithUsers {
  const [fewUsers, manyUsers] = [formatUsers(few), formatUsers(many)];
  const [p95FewMs, p95ManyMs] = [fewStats.p95, manyStats.p95];
  return {
    text: `the p95 of ${subject === 'all' ? 'actions' : subject} grew ${formatMultiple(grew)} from ${fewUsers} to ${manyUsers} users (${formatMs(p95FewMs)} to ${formatMs(p95ManyMs)})`,
    evidence: { fewUsers, manyUsers, grew, p95FewMs, p95ManyMs },
  };
}
