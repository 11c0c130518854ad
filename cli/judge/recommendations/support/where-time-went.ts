import { routeText } from '../../../../src/result/set-up/preflight-text.ts';
import { type CriterionOutcome, isMissed, wasSaturated } from '../../../../src/thresholds/verdict.ts';
import { formatCount, formatMs } from '../../../../src/words/format.ts';
import { BEHAVIORS, type Behavior } from '../../../../src/workload/behaviors.ts';
import type { LeastWork, ServerTimeSplit } from '../../../result/analysis.ts';
import type { RunResult } from '../../../result/run-result.ts';
import type { TimeCause, TimeSpent } from '../../../result/time-spent.ts';
import { busyWorkers, busyWorkersText, targetClause } from './full-on-target.ts';
import { lockedFailures } from './locked-failures.ts';

/** GET / counts as waiting where it takes this long, and this many times as long as for one user. */
const WAITING_MS = 250;
const TIMES_IDLE = 10;
/** GET / counts as quick beside a wait where it takes no more than this share of it. */
const QUICK_SHARE = 0.1;
/** From this share of a p95 on, GET / waits as long as the rest, and a behavior's own split explains the wait. */
const AS_LONG = 0.5;
/** A single call of so many ms would keep a worker long enough that everybody notices. */
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
      'cannot be told, as the load generator was itself too late: what it measured is its own.',
      {},
    );
  }
  if (!result.analysis) {
    return told('unknown', 'cannot be told without samples.', {});
  }
  const p95 = result.actions.steady.p95 ?? 0;
  if (missed.every(({ kind }) => kind === 'throughput') && p95 < result.settings.targets.p95Ms / 2) {
    return told(
      'short-waits',
      `not into waits: the p95 of actions is ${formatMs(p95)}. There are too few users who ask, or too many actions that fail.`,
      { p95Ms: p95 },
    );
  }
  const wait = missedWait(missed, p95);
  const { leastWork } = result.analysis;
  const locked = lockedDatabase(result, wait);
  return (
    (leastWork === null || isQuick(leastWork, wait) ? locked : null) ??
    waitingWorker(result, wait) ??
    queueForWorkers(result) ??
    ownTime(result, wait) ??
    outsideTime(result, wait) ??
    locked ??
    unknown(result, wait)
  );
}

/** The wait that is to be explained. */
interface Wait {
  /** Null where it is that of all actions. */
  readonly behavior: Behavior | null;
  readonly p95: number;
}

/** That of all actions, unless it is behaviors alone that missed a limit of latency: then the longest of theirs. */
function missedWait(missed: readonly CriterionOutcome[], p95: number): Wait {
  const latencies = missed.filter(({ kind }) => kind === 'latency');
  const own = latencies.flatMap(({ group, subject, value }) => {
    const behavior = group === 'behavior-p95' ? BEHAVIORS.find((name) => name === subject) : undefined;
    return behavior === undefined || value === null ? [] : [{ behavior, p95: value }];
  });
  const [longest] = own.sort((a, b) => b.p95 - a.p95);
  return longest === undefined || own.length < latencies.length ? { behavior: null, p95 } : longest;
}

/** Says whether GET / took so little beside a wait that the workers were free. */
function isQuick({ p95 }: LeastWork, wait: Wait): boolean {
  return p95 < AS_LONG * wait.p95 && p95 < Math.max(WAITING_MS, QUICK_SHARE * wait.p95);
}

function lockedDatabase(result: RunResult, wait: Wait): TimeSpent | null {
  const root = result.analysis?.leastWork ?? null;
  const locked = lockedFailures(result);
  if (locked === null || locked.count < FEWEST_LOCKED) return null;
  const took =
    root === null
      ? ''
      : isQuick(root, wait)
        ? `; GET /, which needs no database, took ${rootText(root)}`
        : `; GET /, which needs no database, waited as well: ${rootText(root)}`;
  return told(
    'database-locked',
    `into waiting for the database: ${formatCount(locked.count)} actions failed with “${locked.first.cause}”${took}.`,
    { failures: locked.count, ...rootEvidence(root) },
  );
}

/** Where GET / waits as long as the rest, whoever works keeps the worker from everybody. */
function waitingWorker(result: RunResult, wait: Wait): TimeSpent | null {
  const root = result.analysis?.leastWork ?? null;
  if (root === null) return null;
  // What failed took as long as it took to fail, which is nothing about its work.
  const routes = (result.setUp?.routes ?? []).filter(
    ({ outcome }) => outcome === 'right' || outcome === 'degraded',
  );
  const idleMs = routes.find(({ route }) => route === 'GET /')?.ms ?? 0;
  if (root.p95 < Math.max(WAITING_MS, TIMES_IDLE * idleMs) || root.p95 < AS_LONG * wait.p95) return null;
  const [longest] = [...routes].sort((a, b) => (b.ms ?? 0) - (a.ms ?? 0));
  const waits = `GET /, which asks for hardly any work, waited as long as the rest: ${rootText(root)}${idleMs === 0 ? '' : `, for one user ${formatMs(idleMs)}`}`;
  const evidence = { ...rootEvidence(root), idleRootMs: idleMs, p95Ms: wait.p95 };
  if (longest !== undefined && (longest.ms ?? 0) >= LONG_CALL_MS) {
    return told(
      'event-loop-blocked',
      `likely into a blocked event loop: ${waits}. One request at idle to ${routeText(longest)} took ${formatMs(longest.ms)}: if that call runs synchronously, nothing else of its worker is served meanwhile. More load than the workers serve looks the same.${lockedClause(result)}${targetClause(result)}`,
      { ...evidence, longestRoute: longest.route, longestMs: longest.ms ?? 0 },
    );
  }
  const alone =
    longest === undefined ? '' : ` No route took longer than ${formatMs(longest.ms)} for one user.`;
  return told(
    'overload',
    `into the queue before the workers: ${waits}.${alone} It is more load than the workers serve.${lockedClause(result)}${targetClause(result)}`,
    evidence,
  );
}

/** A database's lock that is waited for on the event loop keeps the worker, too. */
function lockedClause(result: RunResult): string {
  const locked = lockedFailures(result);
  if (locked === null || locked.count < FEWEST_LOCKED) return '';
  return ` ${formatCount(locked.count)} actions failed with “${locked.first.cause}”: a lock that is waited for on the event loop looks the same, too.`;
}

/**
 * Where all workers are busy and as many requests wait for one, half of the time is the queue's (Little's law), whatever the
 * backend's own clock takes for work.
 */
function queueForWorkers(result: RunResult): TimeSpent | null {
  const full = busyWorkers(result);
  if (full === null || full.waiting < full.workers) return null;
  return told(
    'overload',
    `into the queue before the workers: at full load ${busyWorkersText(full)} for one (medians). It is more load than the workers serve.`,
    { workers: full.workers, waiting: full.waiting },
  );
}

function ownTime(result: RunResult, wait: Wait): TimeSpent | null {
  const { analysis } = result;
  const split = telling(analysis?.serverTime ?? [], wait);
  if (split === null || split.server.p95 < MOST * splitP95(split)) return null;
  return told(
    'own-time',
    `into the backend's own work: ${splitText(split)}${rootClause(analysis?.leastWork ?? null)}.${targetClause(result)}`,
    splitEvidence(split),
  );
}

function outsideTime(result: RunResult, wait: Wait): TimeSpent | null {
  const { analysis } = result;
  const split = telling(analysis?.serverTime ?? [], wait);
  if (split === null || split.outside.p95 < MOST * splitP95(split)) return null;
  return told(
    'outside',
    `outside the backend's own work: ${splitText(split)}${rootClause(analysis?.leastWork ?? null)}: a queue before the handler, a proxy, or the network.${targetClause(result)}`,
    splitEvidence(split),
  );
}

function unknown(result: RunResult, wait: Wait): TimeSpent {
  const root = result.analysis?.leastWork ?? null;
  const seen = slowestText(result, wait);
  const asked = root === null ? 'GET / was not asked' : `GET / took ${rootText(root)}`;
  return told(
    'unknown',
    root !== null && isQuick(root, wait)
      ? `into what single routes wait for, not into the workers: ${asked}${seen}.${targetClause(result)}`
      : `cannot be told: ${asked}${seen}.${targetClause(result)}`,
    rootEvidence(root),
  );
}

/** Names the behavior that missed its limit, or else the slowest, and what it tells of its own time. */
function slowestText({ analysis, behaviors }: RunResult, wait: Wait): string {
  const [slowest] = behaviors
    .filter(({ behavior }) => wait.behavior === null || behavior === wait.behavior)
    .sort((a, b) => (b.p95 ?? 0) - (a.p95 ?? 0));
  if (slowest?.p95 == null) return '';
  const split = analysis?.serverTime.find(({ behavior }) => behavior === slowest.behavior);
  const own = split === undefined ? 'which does not tell how long it worked' : splitText(split);
  const which = wait.behavior === null ? 'slowest is' : 'its own limit was missed by';
  return `; ${which} ${slowest.behavior}, p95 ${formatMs(slowest.p95)} (${countText(slowest.count, 'action')}), ${own}`;
}

/** The split that tells of a wait: of the behavior that is asked about, else the widest; null where it is too small a part. */
function telling(splits: readonly ServerTimeSplit[], wait: Wait): ServerTimeSplit | null {
  const split = widest(
    wait.behavior === null ? splits : splits.filter(({ behavior }) => behavior === wait.behavior),
  );
  return split === null || splitP95(split) < AS_LONG * wait.p95 ? null : split;
}

/** The behavior whose answers took longest, of those that tell the backend's own time. */
function widest(splits: readonly ServerTimeSplit[]): ServerTimeSplit | null {
  const [first] = [...splits].sort((a, b) => splitP95(b) - splitP95(a));
  return first ?? null;
}

function splitP95({ server, outside }: ServerTimeSplit): number {
  return server.p95 + outside.p95;
}

function splitText({ behavior, server, outside, count }: ServerTimeSplit): string {
  return `of ${behavior} its own p95 is ${formatMs(server.p95)}, outside it ${formatMs(outside.p95)} (${countText(count, 'answer')})`;
}

function rootText(root: LeastWork): string {
  return `${formatMs(root.p95)} at p95 (${countText(root.requests, 'request')})`;
}

function rootClause(root: LeastWork | null): string {
  return root === null ? '' : `, while GET / took ${rootText(root)}`;
}

/** Says so of a number that rests on few requests. */
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
