import { describe, expect, it } from 'vitest';
import { routeAnswered, WELL } from '../../../../src/summary/testing/summary-input.ts';
import { isMissed } from '../../../../src/thresholds/verdict.ts';
import type { Behavior } from '../../../../src/workload/behaviors.ts';
import type { Analysis, FailureGroup } from '../../../result/analysis.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { RULES } from '../rules.ts';
import type { BackendModel } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { whereTimeWent } from './where-time-went.ts';

/** Every action takes 4 s, a second more than allowed. */
const SLOW = simulatedRun({ model: () => ({ ms: 4000, serverMs: null }) });
const LOCKED: FailureGroup = {
  category: 'http_5xx',
  behavior: 'new-conversation',
  status: 500,
  cause: 'status 500: (sqlite3.OperationalError) database is locked',
  count: 40,
  steady: 40,
  firstSeconds: 1,
  lastSeconds: 80,
  example: null,
};

function slow(analysis: Partial<Analysis>, routes = WELL.routes): RunResult {
  if (SLOW.analysis == null) throw new Error('no analysis');
  return { ...SLOW, setUp: { ...WELL, routes }, analysis: { ...SLOW.analysis, ...analysis } };
}

const root = (p95: number, requests = 60) => ({ requests, p50: p95 / 2, p95, max: p95 });
const splitOf = (behavior: Behavior, server: number, outside: number): Pick<Analysis, 'serverTime'> => ({
  serverTime: [
    {
      behavior,
      count: 12,
      server: { p50: server, p95: server },
      outside: { p50: outside, p95: outside },
    },
  ],
});
/** The fake routes of a well backend take 10 ms for one user, rag as long as given. */
const withRag = (ms: number) =>
  WELL.routes.map((route) =>
    route.route.endsWith('/rag') ? routeAnswered('rag', route.route, { ms }) : route,
  );

describe('where the time went', () => {
  it('is asked only where a limit of latency or throughput was missed', () => {
    expect(whereTimeWent(simulatedRun())).toBeNull();
    expect(SLOW.criteria.some(({ id, state }) => id === 'actions-p95' && state === 'missed')).toBe(true);
  });

  it('is likely a blocked event loop where GET / waits with the rest and one call took long at idle', () => {
    const run = slow({ leastWork: root(3900) }, withRag(10_000));
    expect(whereTimeWent(run)).toMatchObject({
      cause: 'event-loop-blocked',
      evidence: { longestRoute: 'POST /api/v1/documents/rag', longestMs: 10_000 },
    });
    expect(whereTimeWent(run)?.text).toMatch(
      /: likely into a blocked event loop: .*One request at idle to POST \/api\/v1\/documents\/rag took 10\.0+ s.*More load than the workers serve looks the same\.$/,
    );
    expect(RULES['event-loop-blocked'](run)?.text).toMatch(
      /likely blocked by POST \/api\/v1\/documents\/rag, of which one request at idle took 10\.0+ s: .* more load than the workers serve/,
    );
    expect(RULES.overload(run)).toBeNull();
  });

  it('is the queue before the workers where no call takes long', () => {
    const run = slow({ leastWork: root(3900) }, withRag(400));
    expect(whereTimeWent(run)?.cause).toBe('overload');
    expect(RULES.overload(run)?.severity).toBe('high');
    expect(RULES['event-loop-blocked'](run)).toBeNull();
  });

  it('takes no route for the one that blocks that did not answer', () => {
    const failed = WELL.routes.map((route) =>
      route.route.endsWith('/rag')
        ? routeAnswered('rag', route.route, { ms: 30_000, outcome: 'failed', category: 'timeout' })
        : route,
    );
    const run = slow({ leastWork: root(3900) }, failed);
    expect(whereTimeWent(run)?.cause).toBe('overload');
    expect(whereTimeWent(run)?.text).toContain('No route took longer than 10.0 ms');
  });

  it('is the database where it says so itself and GET / is quick, or was not asked', () => {
    const spent = whereTimeWent(slow({ failures: [LOCKED], leastWork: root(4) }));
    expect(spent?.cause).toBe('database-locked');
    expect(spent?.text).toContain('GET /, which needs no database, took 4.0 ms at p95 (60 requests)');
    expect(whereTimeWent(slow({ failures: [{ ...LOCKED, count: 2 }], leastWork: root(4) }))?.cause).not.toBe(
      'database-locked',
    );
    expect(whereTimeWent(slow({ failures: [LOCKED], leastWork: null }))?.cause).toBe('database-locked');
  });

  it('is not the database where GET / waits as long, which needs none', () => {
    const failures = [{ ...LOCKED, count: 3 }];
    const run = slow({ failures, leastWork: root(9900) });
    expect(whereTimeWent(run)?.cause).toBe('overload');
    expect(whereTimeWent(run)?.text).toContain('a lock that is waited for on the event loop looks the same');
    expect(RULES.overload(run)).not.toBeNull();
    const blocked = slow({ failures, leastWork: root(9900) }, withRag(10_000));
    expect(RULES['event-loop-blocked'](blocked)).not.toBeNull();
    expect(RULES['database-locked'](blocked)).toBeNull();
  });

  it('is the database by what most failures say, and then its rule says so too', () => {
    const other: FailureGroup = { ...LOCKED, cause: 'status 500: no model', count: 50 };
    const minor = slow({ failures: [other, { ...LOCKED, count: 20 }], leastWork: root(4) });
    expect(whereTimeWent(minor)?.cause).not.toBe('database-locked');
    expect(RULES['database-locked'](minor)).toBeNull();
    const few = slow({ failures: [{ ...LOCKED, count: 3 }], leastWork: root(4) });
    expect(whereTimeWent(few)?.cause).toBe('database-locked');
    expect(RULES['database-locked'](few)?.evidence.failures).toBe(3);
    const most = slow({
      failures: [
        { ...LOCKED, count: 117 },
        { ...other, count: 2 },
      ],
      leastWork: root(55),
    });
    expect(whereTimeWent(most)?.text).toContain('into waiting for the database: 117 actions failed');
  });

  it('lets the backend’s own word go first where GET / is neither quick nor waits as long', () => {
    const failures = [LOCKED];
    const leastWork = root(1500);
    const own = slow({ failures, leastWork, ...splitOf('rag', 3800, 200) });
    expect(whereTimeWent(own)?.cause).toBe('own-time');
    expect(whereTimeWent(slow({ failures, leastWork }))?.text).toMatch(
      /into waiting for the database.*waited as well: 1\.50* s/,
    );
  });

  it("is the backend's own work, or outside it, by its own word", () => {
    const split = (server: number, outside: number) => ({
      ...splitOf('rag', server, outside),
      leastWork: root(5),
    });
    expect(whereTimeWent(slow(split(3800, 200)))?.cause).toBe('own-time');
    const outside = whereTimeWent(slow(split(200, 3800)));
    expect(outside?.cause).toBe('outside');
    expect(outside?.text).toContain('only 12 answers');
  });

  it('is not in the work of a behavior whose answers take next to nothing of the wait', () => {
    const run = slow({ ...splitOf('new-conversation', 18, 3), leastWork: root(5) });
    const behaviors = run.behaviors.map((one) => (one.behavior === 'rag' ? { ...one, p95: 12_000 } : one));
    expect(whereTimeWent({ ...run, behaviors })).toMatchObject({
      cause: 'unknown',
      text: expect.stringMatching(
        /slowest is rag, p95 12\.0+ s \(.*\), which does not tell how long it worked\.$/,
      ),
    });
  });

  it('is asked of the behavior that missed a limit of its own, where the rest holds', () => {
    const model: BackendModel = ({ behavior }) => ({
      ms: behavior === 'history' ? 2000 : 50,
      serverMs: null,
    });
    const simulated = simulatedRun({ model, variables: { BEHAVIOR_P95: 'history=500ms' } });
    expect(simulated.criteria.filter(isMissed).map(({ id }) => id)).toEqual(['behavior-p95:history']);
    const { analysis } = simulated;
    if (analysis == null) throw new Error('no analysis');
    const run = (split: Partial<Analysis>, leastWork = root(5)) =>
      whereTimeWent({ ...simulated, analysis: { ...analysis, ...split, leastWork } });
    expect(run(splitOf('new-conversation', 40, 3))?.text).toContain(
      'its own limit was missed by history, p95 2.000 s',
    );
    expect(run(splitOf('history', 1900, 3))?.text).toContain('of history its own p95 is 1.900 s');
    expect(run({}, root(300))?.cause).toBe('unknown');
  });

  it('says how little it rests on, and that it cannot tell where it cannot', () => {
    expect(whereTimeWent(slow({ leastWork: root(3900, 3) }))?.text).toContain('only 3 requests');
    expect(whereTimeWent(slow({ serverTime: [], leastWork: null }))).toMatchObject({
      cause: 'unknown',
      text: expect.stringContaining('cannot be told'),
    });
    expect(whereTimeWent({ ...SLOW, analysis: null })?.cause).toBe('unknown');
  });

  it('is nobody’s to tell where the generator was too late', () => {
    const late = simulatedRun({
      model: () => ({ ms: 4000, serverMs: null }),
      variables: { TIMER_LAG_LIMIT: '1ms' },
    });
    expect(whereTimeWent(late)?.cause).toBe('generator');
  });

  it('is not in waits where too few users ask', () => {
    expect(whereTimeWent(simulatedRun({ variables: { RPS_LIMIT: '100000' } }))?.cause).toBe('short-waits');
  });
});

describe('what idle showed already', () => {
  const run = simulatedRun();

  it('is a backend that forgets', () => {
    const conversations = WELL.conversations && { ...WELL.conversations, recalled: 0, remembers: false };
    expect(RULES['forgets-at-idle']({ ...run, setUp: { ...WELL, conversations } })?.text).toContain(
      '0 of 30',
    );
    expect(RULES['forgets-at-idle'](run)).toBeNull();
  });

  it.each([
    ['agents-by-fallback', 'multi-agent', 'fallback_agents'],
    ['no-documents', 'rag', 'no_documents'],
  ] as const)('is %s, where idle had it', (rule, behavior, kind) => {
    const kinds = (count: number) => [{ behavior, kind, steady: 90, run: 100, idle: { count, of: 4 } }];
    const degraded = (count: number) => ({ ...run, degraded: { ...run.degraded, kinds: kinds(count) } });
    expect(RULES[rule](degraded(4))).toMatchObject({ severity: 'low', evidence: { idle: 4, run: 100 } });
    expect(RULES[rule](degraded(0))).toBeNull();
  });
});
