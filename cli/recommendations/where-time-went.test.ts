import { describe, expect, it } from 'vitest';
import { routeAnswered, WELL } from '../../src/summary/testing/summary-input.ts';
import type { Analysis, FailureGroup } from '../analysis/analysis.ts';
import type { RunResult } from '../evidence/run-result.ts';
import { RULES } from './rules.ts';
import { simulatedRun } from './testing/simulated-run.ts';
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

  it('is a blocked event loop where GET / waits with the rest and one call takes long by itself', () => {
    const run = slow({ leastWork: root(3900) }, withRag(10_000));
    expect(whereTimeWent(run)).toMatchObject({
      cause: 'event-loop-blocked',
      evidence: { longestRoute: 'POST /api/v1/documents/rag', longestMs: 10_000 },
    });
    expect(RULES['event-loop-blocked'](run)?.text).toContain('blocked by POST /api/v1/documents/rag');
    expect(RULES.overload(run)).toBeNull();
  });

  it('is the queue before the workers where no call takes long', () => {
    const run = slow({ leastWork: root(3900) }, withRag(400));
    expect(whereTimeWent(run)?.cause).toBe('overload');
    expect(RULES.overload(run)?.severity).toBe('high');
    expect(RULES['event-loop-blocked'](run)).toBeNull();
  });

  it('is the database where it says so itself, whatever GET / does', () => {
    const spent = whereTimeWent(slow({ failures: [LOCKED], leastWork: root(4) }));
    expect(spent?.cause).toBe('database-locked');
    expect(spent?.text).toContain('GET /, which needs no database, took 4.0 ms at p95 (60 requests)');
    expect(whereTimeWent(slow({ failures: [{ ...LOCKED, count: 2 }], leastWork: root(4) }))?.cause).not.toBe(
      'database-locked',
    );
  });

  it("is the backend's own work, or outside it, by its own word", () => {
    const split = (server: number, outside: number) => ({
      serverTime: [
        {
          behavior: 'rag' as const,
          count: 12,
          server: { p50: server, p95: server },
          outside: { p50: outside, p95: outside },
        },
      ],
      leastWork: root(5),
    });
    expect(whereTimeWent(slow(split(3800, 200)))?.cause).toBe('own-time');
    const outside = whereTimeWent(slow(split(200, 3800)));
    expect(outside?.cause).toBe('outside');
    expect(outside?.text).toContain('only 12 answers');
  });

  it('says how little it rests on, and that it cannot tell where it cannot', () => {
    expect(whereTimeWent(slow({ leastWork: root(3900, 3) }))?.text).toContain('only 3 requests');
    expect(whereTimeWent(slow({ serverTime: [], leastWork: null }))).toMatchObject({
      cause: 'unknown',
      text: expect.stringContaining('not to be told'),
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
