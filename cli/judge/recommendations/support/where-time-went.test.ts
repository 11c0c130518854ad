import { describe, expect, it } from 'vitest';
import type { SetUpReport } from '../../../../src/result/set-up/set-up-report.ts';
import { routeAnswered, WELL } from '../../../../src/summary/testing/summary-input.ts';
import { isMissed } from '../../../../src/thresholds/verdict.ts';
import type { Behavior } from '../../../../src/workload/behaviors.ts';
import { recommend } from '../recommend.ts';
import { RULES } from '../rules.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { withTarget } from '../testing/with-target.ts';
import { whereTimeWent } from './where-time-went.ts';

/** 100 users who wait 4 s, a second more than allowed, ask GET / some 25 times. */
const VARIABLES = { USERS: '100', DURATION: '60' };
/** Users who never ask GET /. */
const NO_ROOT = { ...VARIABLES, PATTERN: 'new-conversation=60,follow-up=40' };
const LOCKED = 'status 500: (sqlite3.OperationalError) database is locked';

interface Slow {
  /** What GET / takes, as all health endpoints do. */
  readonly rootMs?: number;
  /** How many new conversations fail of a locked database, and how many of something else. */
  readonly locked?: number;
  readonly lockedAs?: string;
  readonly other?: number;
  /** What a behavior's answers say of their own time, out of 4 s; of how many answers, all if not given. */
  readonly told?: { readonly behavior: Behavior; readonly serverMs: number; readonly answers?: number };
  /** What one user waited for rag at idle. */
  readonly idleRagMs?: number;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Every action takes 4 s. */
function slow({
  rootMs = 4,
  locked = 0,
  lockedAs = LOCKED,
  other = 0,
  told,
  idleRagMs = 10,
  variables = VARIABLES,
}: Slow = {}) {
  let left = { locked, other, answers: told?.answers ?? Number.POSITIVE_INFINITY };
  const model: BackendModel = ({ behavior, seconds }) => {
    const failed = { ms: 4000, serverMs: null, failure: 'http_5xx' as const };
    if (behavior === 'health') return { ms: rootMs, serverMs: null };
    if (behavior === 'new-conversation' && left.locked > 0) {
      left = { ...left, locked: left.locked - 1 };
      return { ...failed, detail: lockedAs };
    }
    if (behavior === 'new-conversation' && left.other > 0) {
      left = { ...left, other: left.other - 1 };
      return { ...failed, detail: 'status 500: no model' };
    }
    // The steady phase follows on 20 s of climb.
    const steady = seconds >= 20 && seconds < 80;
    if (behavior !== told?.behavior || left.answers === 0 || !steady) return { ms: 4000, serverMs: null };
    left = { ...left, answers: left.answers - 1 };
    return { ms: 4000, serverMs: told.serverMs };
  };
  return simulatedRun({ model, variables, setUp: { routes: withRag({ ms: idleRagMs }) } });
}

/** The routes of a well backend take 10 ms for one user, rag as it is said. */
function withRag(rag: Parameters<typeof routeAnswered>[2]) {
  return WELL.routes.map((route) =>
    route.route.endsWith('/rag') ? routeAnswered('rag', route.route, rag) : route,
  );
}

const SLOW = slow();

describe('where the time went', () => {
  it('is asked only where a limit of latency or throughput was missed', () => {
    expect(whereTimeWent(simulatedRun())).toBeNull();
    expect(SLOW.criteria.some(({ id, state }) => id === 'actions-p95' && state === 'missed')).toBe(true);
  });

  it('is likely a blocked event loop where GET / waits with the rest and one call took long at idle', () => {
    const run = slow({ rootMs: 3900, idleRagMs: 10_000 });
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
    const run = slow({ rootMs: 3900, idleRagMs: 400 });
    expect(whereTimeWent(run)?.cause).toBe('overload');
    expect(RULES.overload(run)?.severity).toBe('high');
    expect(RULES['event-loop-blocked'](run)).toBeNull();
  });

  it('takes no route for the one that blocks that did not answer', () => {
    const routes = withRag({ ms: 30_000, outcome: 'failed', category: 'timeout' });
    const model: BackendModel = () => ({ ms: 4000, serverMs: null });
    const run = simulatedRun({ model, variables: VARIABLES, setUp: { routes } });
    expect(whereTimeWent(run)?.cause).toBe('overload');
    expect(whereTimeWent(run)?.text).toContain('No route took longer than 10.0 ms');
  });

  it('is the database where it says so itself and GET / is quick, or was not asked', () => {
    const spent = whereTimeWent(slow({ locked: 40 }));
    expect(spent?.cause).toBe('database-locked');
    expect(spent?.text).toMatch(/GET \/, which needs no database, took 4\.0 ms at p95 \(\d\d requests\)/);
    expect(whereTimeWent(slow({ locked: 2 }))?.cause).not.toBe('database-locked');
    const unasked = slow({ locked: 40, variables: NO_ROOT });
    expect(unasked.analysis?.leastWork).toBeNull();
    expect(whereTimeWent(unasked)?.cause).toBe('database-locked');
  });

  it('is not the database where GET / waits as long, which needs none', () => {
    const run = slow({ locked: 3, rootMs: 9900 });
    expect(whereTimeWent(run)?.cause).toBe('overload');
    expect(whereTimeWent(run)?.text).toContain('a lock that is waited for on the event loop looks the same');
    expect(RULES.overload(run)).not.toBeNull();
    const blocked = slow({ locked: 3, rootMs: 9900, idleRagMs: 10_000 });
    expect(RULES['event-loop-blocked'](blocked)).not.toBeNull();
    expect(RULES['database-locked'](blocked)).toBeNull();
  });

  it('is the database by what most failures say, and then its rule says so too', () => {
    const minor = slow({ other: 50, locked: 20 });
    expect(whereTimeWent(minor)?.cause).not.toBe('database-locked');
    expect(RULES['database-locked'](minor)).toBeNull();
    const few = slow({ locked: 3 });
    expect(whereTimeWent(few)?.cause).toBe('database-locked');
    expect(RULES['database-locked'](few)?.evidence.failures).toBe(3);
    const most = slow({ locked: 117, other: 2, rootMs: 55 });
    expect(whereTimeWent(most)?.text).toContain('into waiting for the database: 117 actions failed');
  });

  it('lets the backend’s own word go first where GET / is neither quick nor waits as long', () => {
    const own = slow({ locked: 40, rootMs: 1500, told: { behavior: 'rag', serverMs: 3800 } });
    expect(whereTimeWent(own)?.cause).toBe('own-time');
    expect(whereTimeWent(slow({ locked: 40, rootMs: 1500 }))?.text).toMatch(
      /into waiting for the database.*waited as well: 1\.50* s/,
    );
  });

  it("is the backend's own work, or outside it, by its own word", () => {
    const own = slow({ told: { behavior: 'rag', serverMs: 3800 } });
    expect(whereTimeWent(own)?.cause).toBe('own-time');
    const outside = whereTimeWent(slow({ told: { behavior: 'rag', serverMs: 200, answers: 12 } }));
    expect(outside?.cause).toBe('outside');
    expect(outside?.text).toContain('only 12 answers');
  });

  it('is not in the work of a behavior whose answers take next to nothing of the wait', () => {
    const model: BackendModel = ({ behavior }) => {
      if (behavior === 'new-conversation') return { ms: 21, serverMs: 18 };
      if (behavior === 'health') return { ms: 5, serverMs: null };
      return { ms: behavior === 'rag' ? 12_000 : 4000, serverMs: null };
    };
    expect(whereTimeWent(simulatedRun({ model, variables: VARIABLES }))).toMatchObject({
      cause: 'unknown',
      text: expect.stringMatching(
        /slowest is rag, p95 12\.0+ s \(.*\), which does not tell how long it worked\.$/,
      ),
    });
  });

  it('is asked of the behavior that missed a limit of its own, where the rest holds', () => {
    const run = (told: Partial<Record<Behavior, number>>, rootMs = 5) => {
      const model: BackendModel = ({ behavior }) => {
        if (behavior === 'health') return { ms: rootMs, serverMs: null };
        return { ms: behavior === 'history' ? 2000 : 50, serverMs: told[behavior] ?? null };
      };
      const simulated = simulatedRun({ model, variables: { BEHAVIOR_P95: 'history=500ms' } });
      expect(simulated.criteria.filter(isMissed).map(({ id }) => id)).toEqual(['behavior-p95:history']);
      return whereTimeWent(simulated);
    };
    expect(run({ 'new-conversation': 40 })?.text).toContain(
      'its own limit was missed by history, p95 2.000 s',
    );
    expect(run({ history: 1900 })?.text).toContain('of history its own p95 is 1.900 s');
    expect(run({}, 300)?.cause).toBe('unknown');
  });

  it('says how little it rests on, and that it cannot tell where it cannot', () => {
    const PATTERN = 'new-conversation=59,follow-up=40,health=1';
    const rarely = slow({ rootMs: 3900, variables: { ...VARIABLES, PATTERN } });
    expect(rarely.analysis?.leastWork?.requests).toBeLessThan(20);
    expect(whereTimeWent(rarely)?.text).toMatch(/only \d requests?/);
    expect(whereTimeWent(slow({ variables: NO_ROOT }))).toMatchObject({
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
    expect(RULES['forgets-at-idle'](simulatedRun({ setUp: { conversations } }))?.text).toContain('0 of 30');
    expect(RULES['forgets-at-idle'](run)).toBeNull();
  });

  it.each([
    ['agents-by-fallback', 'multi-agent', 'fallback_agents'],
    ['no-documents', 'rag', 'no_documents'],
  ] as const)('is %s, where idle had it', (rule, behavior, kind) => {
    const model: BackendModel = (call) =>
      call.behavior === behavior && call.random() < 0.5
        ? { ...healthy(call), degraded: kind }
        : healthy(call);
    const degraded = (kinds: SetUpReport['kinds']) => simulatedRun({ model, setUp: { kinds } });
    const shown = degraded([{ behavior, kind, count: 4, of: 4 }]);
    const { run: all } = shown.degraded;
    expect(all).toBeGreaterThan(0);
    expect(RULES[rule](shown)).toMatchObject({ severity: 'low', evidence: { idle: 4, run: all } });
    expect(RULES[rule](degraded([]))).toBeNull();
  });
});

describe("the target's side", () => {
  const BUSY = { measure: 'workers-busy', value: 8, most: 8 } as const;
  const queue = (value: number) => ({ measure: 'workers-waiting', value }) as const;
  const PROCESS = { measure: 'process-processor', value: 0.97 } as const;
  const OWN = slow({ told: { behavior: 'new-conversation', serverMs: 3900 } });

  it('decides for the queue where as many wait for a worker as there are, whatever the own clock says', () => {
    expect(whereTimeWent(OWN)?.cause).toBe('own-time');
    const spent = whereTimeWent(withTarget(OWN, [BUSY, queue(8)]));
    expect(spent).toMatchObject({ cause: 'overload', evidence: { workers: 8, waiting: 8 } });
    expect(spent?.text).toContain('all 8 workers were busy while 8 requests waited for one');
    expect(whereTimeWent(withTarget(OWN, [BUSY, queue(7)]))?.cause).toBe('own-time');
  });

  it('says beside the own time what was full meanwhile', () => {
    expect(whereTimeWent(withTarget(OWN, [PROCESS]))?.text).toContain(
      "Full on the target's side: process's processor at 97.00 % of one core (medians at full load).",
    );
    expect(whereTimeWent(OWN)?.text).not.toContain("target's side");
  });

  it('says that nothing was full where the processor was seen by process or by core, and not by machine alone', () => {
    const idle = [{ ...PROCESS, value: 0.2 }];
    expect(whereTimeWent(withTarget(OWN, idle))?.text).toContain(
      "Nothing that was seen on the target's side was full",
    );
    const machine = [{ measure: 'machine-processor', value: 0.2 }] as const;
    expect(whereTimeWent(withTarget(OWN, machine))?.text).not.toContain("target's side");
  });

  it.each([
    [0.97, 'the worker computes'],
    [0.2, 'the worker waits more than it computes'],
  ])('tells of a blocked event loop at %f of a core that %s', (value, says) => {
    const blocked = withTarget(slow({ rootMs: 3900, idleRagMs: 10_000 }), [{ ...PROCESS, value }]);
    const found = RULES['event-loop-blocked'](blocked);
    expect(found?.text).toContain(says);
    expect(found?.evidence).toMatchObject({ processShare: value });
    const rules = recommend(blocked).map(({ rule }) => rule);
    expect(rules).toContain('event-loop-blocked');
    expect(rules).not.toContain('worker-full');
    expect(rules).not.toContain('nothing-full');
  });

  it('names a full process by the wait of GET / where users came too fast to see waits grow', () => {
    const full = withTarget(slow({ rootMs: 3900, idleRagMs: 20 }), [PROCESS]);
    const found = RULES['worker-full'](full);
    expect(found?.text).toContain('GET /, which asks for hardly any work, waited 3.900 s at p95');
    expect(recommend(full).map(({ rule }) => rule)).not.toContain('overload');
  });

  it('is seen beside a database that says it has no connection left', () => {
    const detail = 'status 500: QueuePool limit of size 15 reached';
    const pool = { measure: 'pool-used', value: 15, most: 15 } as const;
    const waiting = { measure: 'pool-waiting', value: 20 } as const;
    const full = withTarget(slow({ rootMs: 20, locked: 40, lockedAs: detail }), [pool, waiting]);
    expect(RULES['database-locked'](full)?.text).toContain('connections of the pool in use 15 of 15');
    expect(recommend(full).map(({ rule }) => rule)).not.toContain('pool-full');
  });
});
