import { formatCount, formatMs } from '../../src/summary/format.ts';
import { routeText } from '../../src/summary/preflight-text.ts';
import { isMissed, wasSaturated } from '../../src/thresholds/verdict.ts';
import type { ServerTimeSplit } from '../analysis/analysis.ts';
import type { LeastWork } from '../analysis/least-work.ts';
import type { RunResult } from '../evidence/run-result.ts';
import { DATABASE_WORDS } from './support/database-words.ts';

/** What kept the answers, as far as the evidence tells. */
export type TimeCause =
  | 'event-loop-blocked'
  | 'overload'
  | 'database-locked'
  | 'own-time'
  | 'outside'
  | 'short-waits'
  | 'generator'
  | 'unknown';

/** Where the time of a run went that missed a limit of latency or throughput. */
export interface TimeSpent {
  readonly cause: TimeCause;
  /** One or two sentences, with the numbers they rest on. */
  readonly text: string;
  readonly evidence: Readonly<Record<string, number | string>>;
}

/** GET / waits where it takes so long, and so many times as long as for one user. */
const WAITING_MS = 250;
const TIMES_IDLE = 10;
/** It waits as long as the rest where its p95 is such a share of theirs. */
const AS_LONG = 0.5;
/** A single call of so many ms keeps a worker long enough that everybody notices. */
const LONG_CALL_MS = 1000;
/** The part of the wait that has to be on one side before the time is said to have gone there. */
const MOST = 0.6;
const FEWEST_LOCKED = 3;
/** Fewer requests than these are told as few. */
const FEW = 20;

/** Says where the time went of a run that missed a limit of latency or throughput; null where none was missed. */
export function whereTimeWent(result: RunResult): TimeSpent | null {
  const missed = result.criteria.filter(
    (criterion) => isMissed(criterion) && (criterion.kind === 'latency' || criterion.kind === 'throughput'),
  );
  if (missed.length === 0) return null;
  if (wasSaturated(result.criteria)) {
    return told(
      'generator',
      'not to be told, as the load generator was itself too late: what it measured is its own.',
      {},
    );
  }
  if (!result.analysis) {
    return told('unknown', 'not to be told without samples.', {});
  }
  const p95 = result.actions.steady.p95 ?? 0;
  if (missed.every(({ kind }) => kind === 'throughput') && p95 < result.settings.targets.p95Ms / 2) {
    return told(
      'short-waits',
      `not into waits: the p95 of actions is ${formatMs(p95)}. What is missing are users who ask, or actions that do not fail.`,
      { p95Ms: p95 },
    );
  }
  return (
    lockedDatabase(result) ??
    waitingWorker(result, p95) ??
    ownTime(result) ??
    outsideTime(result) ??
    unknown(result)
  );
}

function lockedDatabase({ analysis }: RunResult): TimeSpent | null {
  const locked = (analysis?.failures ?? []).filter(({ cause }) => DATABASE_WORDS.test(cause));
  const count = locked.reduce((sum, group) => sum + group.count, 0);
  const [first] = locked;
  if (first === undefined || count < FEWEST_LOCKED) return null;
  const root = analysis?.leastWork ?? null;
  const quick = root === null ? '' : `; GET /, which needs no database, took ${rootText(root)}`;
  return told(
    'database-locked',
    `into waiting for the database: ${formatCount(count)} actions failed with “${first.cause}”${quick}.`,
    { failures: count, ...rootEvidence(root) },
  );
}

/** Where GET / waits as long as the rest, whoever works keeps the worker from everybody. */
function waitingWorker({ analysis, setUp }: RunResult, p95: number): TimeSpent | null {
  const root = analysis?.leastWork ?? null;
  if (root === null) return null;
  const routes = setUp?.routes ?? [];
  const idleMs = routes.find(({ route }) => route === 'GET /')?.ms ?? 0;
  if (root.p95 < Math.max(WAITING_MS, TIMES_IDLE * idleMs) || root.p95 < AS_LONG * p95) return null;
  const [longest] = [...routes].sort((a, b) => (b.ms ?? 0) - (a.ms ?? 0));
  const waits = `GET /, which asks for hardly any work, waited as long as the rest: ${rootText(root)}${idleMs === 0 ? '' : `, for one user ${formatMs(idleMs)}`}`;
  const evidence = { ...rootEvidence(root), idleRootMs: idleMs, p95Ms: p95 };
  if (longest !== undefined && (longest.ms ?? 0) >= LONG_CALL_MS) {
    return told(
      'event-loop-blocked',
      `into a blocked event loop: ${waits}. ${routeText(longest)} takes ${formatMs(longest.ms)} for one user already, and while it runs nothing else of its worker is served.`,
      { ...evidence, longestRoute: longest.route, longestMs: longest.ms ?? 0 },
    );
  }
  const alone =
    longest === undefined ? '' : ` No route takes longer than ${formatMs(longest.ms)} for one user.`;
  return told(
    'overload',
    `into the queue before the workers: ${waits}.${alone} It is more load than the workers serve.`,
    evidence,
  );
}

function ownTime({ analysis }: RunResult): TimeSpent | null {
  const split = widest(analysis?.serverTime ?? []);
  if (split === null || split.server.p95 < MOST * (split.server.p95 + split.outside.p95)) return null;
  return told(
    'own-time',
    `into the backend's own work: of ${split.behavior} its own p95 is ${formatMs(split.server.p95)}, outside it ${formatMs(split.outside.p95)} (${countText(split.count, 'answer')})${rootClause(analysis?.leastWork ?? null)}.`,
    splitEvidence(split),
  );
}

function outsideTime({ analysis }: RunResult): TimeSpent | null {
  const split = widest(analysis?.serverTime ?? []);
  if (split === null || split.outside.p95 < MOST * (split.server.p95 + split.outside.p95)) return null;
  return told(
    'outside',
    `outside the backend's own work: of ${split.behavior} its own p95 is ${formatMs(split.server.p95)}, outside it ${formatMs(split.outside.p95)} (${countText(split.count, 'answer')})${rootClause(analysis?.leastWork ?? null)}: a queue before the handler, a proxy, or the network.`,
    splitEvidence(split),
  );
}

function unknown({ analysis, behaviors }: RunResult): TimeSpent {
  const [slowest] = [...behaviors].sort((a, b) => (b.p95 ?? 0) - (a.p95 ?? 0));
  const root = analysis?.leastWork ?? null;
  const seen =
    slowest?.p95 == null
      ? ''
      : `; slowest is ${slowest.behavior}, p95 ${formatMs(slowest.p95)} (${countText(slowest.count, 'action')})`;
  return told(
    'unknown',
    root === null
      ? `not to be told: no answer tells the backend's own time, and GET / was not asked${seen}.`
      : `into what single routes wait for, not into the workers: GET / took ${rootText(root)}${seen}.`,
    rootEvidence(root),
  );
}

/** The behavior whose answers took longest, of those that tell the backend's own time. */
function widest(splits: readonly ServerTimeSplit[]): ServerTimeSplit | null {
  const [first] = [...splits].sort((a, b) => b.server.p95 + b.outside.p95 - (a.server.p95 + a.outside.p95));
  return first ?? null;
}

function rootText(root: LeastWork): string {
  return `${formatMs(root.p95)} at p95 (${countText(root.requests, 'request')})`;
}

function rootClause(root: LeastWork | null): string {
  return root === null ? '' : `, while GET / took ${rootText(root)}`;
}

/** A number that little rests on says so. */
function countText(count: number, what: string): string {
  return `${count < FEW ? 'only ' : ''}${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;
}

function rootEvidence(root: LeastWork | null): Record<string, number> {
  return root === null ? {} : { rootP95Ms: root.p95, rootRequests: root.requests };
}

function splitEvidence({ behavior, server, outside, count }: ServerTimeSplit) {
  return { behavior, serverP95Ms: server.p95, outsideP95Ms: outside.p95, answers: count };
}

function told(cause: TimeCause, text: string, evidence: TimeSpent['evidence']): TimeSpent {
  return { cause, text: `Where the time went: ${text}`, evidence };
}
