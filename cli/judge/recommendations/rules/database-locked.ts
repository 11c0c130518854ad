import { clip, formatCount, formatMs } from '../../../../src/words/format.ts';
import type { FailureGroup } from '../../../result/analysis.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { fullPool } from '../support/full-pool.ts';
import { failuresOf, lockedFailures } from '../support/locked-failures.ts';
import { crossed } from '../support/run-facts.ts';
import { inUseText, seenName } from '../support/target-seen.ts';
import { whereTimeWent } from '../support/where-time-went.ts';

/** Fewer will do where the run's time went into waiting for the database. */
const FEWEST_FAILURES = 10;
/** An event loop that answers in less, and in a tenth of what the failed actions took, was free. */
const FREE_MS = 250;
const FREE_SHARE = 0.1;
const CAUSE_WIDTH = 200;

/** How long the database's own patience is, by default. */
const PATIENCE: readonly { readonly fromMs: number; readonly toMs: number; readonly text: string }[] = [
  { fromMs: 4800, toMs: 6000, text: ", which is SQLite's busy timeout" },
  { fromMs: 9800, toMs: 11_000, text: ', which is how long a connection pool lets its callers wait' },
  { fromMs: 29_800, toMs: 31_000, text: ', which is how long a connection pool lets its callers wait' },
];

/** Finds a database that is locked or has no connection left, and tells it from an event loop that is blocked. */
export function databaseLocked(result: RunResult): Recommendation | null {
  const locked = lockedFailures(result);
  if (locked === null) return null;
  const { count: failures, first, groups } = locked;
  if (failures < FEWEST_FAILURES && whereTimeWent(result)?.cause !== 'database-locked') return null;
  const behaviors = [...new Set(groups.map(({ behavior }) => behavior))]
    .map((behavior) => ({
      behavior,
      count: failuresOf(groups.filter((group) => group.behavior === behavior)),
    }))
    .sort((a, b) => b.count - a.count)
    .map(({ behavior, count }) => `${behavior} ${formatCount(count)}`)
    .join(', ');
  const cause = clip(first.cause, CAUSE_WIDTH);
  const medianMs = first.medianMs ?? null;
  const root = rootOf(groups, medianMs);
  const pool = fullPool(result);
  return {
    rule: 'database-locked',
    severity: crossed(result, 'failures') ? 'high' : 'medium',
    text:
      `${formatCount(failures)} actions failed as the database was locked or had no connection left (${behaviors}): ` +
      `“${cause}”${waitText(medianMs)}${root.text}: look for transactions that stay open, for writers that take turns ` +
      `(SQLite allows one), and at the size of the connection pool.` +
      (pool === null ? '' : ` Seen at full load: ${seenName(pool.seen)} ${inUseText(pool.seen)}.`),
    evidence: {
      failures,
      behaviors,
      cause,
      ...(medianMs === null ? {} : { medianMs }),
      ...root.evidence,
      ...(pool === null ? {} : { connections: pool.used, mostConnections: pool.most }),
    },
  };
}

function waitText(medianMs: number | null): string {
  if (medianMs === null) return '';
  const known = PATIENCE.find(({ fromMs, toMs }) => medianMs >= fromMs && medianMs <= toMs);
  return `, after ${formatMs(medianMs)} in the median${known?.text ?? ''}`;
}

/** Says whether the event loop was free meanwhile: GET / takes nothing else, and no database. */
function rootOf(
  groups: readonly FailureGroup[],
  medianMs: number | null,
): { readonly text: string; readonly evidence: Recommendation['evidence'] } {
  const [most] = groups
    .flatMap(({ meanwhile }) => meanwhile ?? [])
    .sort((a, b) => b.rootRequests - a.rootRequests);
  if (most === undefined || medianMs === null) return { text: '', evidence: {} };
  const { rootMedianMs } = most;
  const free = rootMedianMs < FREE_MS && rootMedianMs < FREE_SHARE * medianMs;
  return {
    text: free
      ? `. The event loop was free, GET / took ${formatMs(rootMedianMs)} meanwhile`
      : `. GET / took ${formatMs(rootMedianMs)} meanwhile, so the event loop waits as well`,
    evidence: { rootMedianMs },
  };
}
