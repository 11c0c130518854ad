import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { logNormal } from '../backend/gremlins/latency.ts';
import type { Operation } from '../backend/gremlins/operations.ts';
import { BEHAVIORS, type Behavior } from '../src/workload/behaviors.ts';
import { DEFAULT_PATTERN, PATTERN_NAMES, type PatternName } from '../src/workload/patterns.ts';
import { SET_UP_ENDS } from './support/plant-under-load.ts';
import { schemaErrors } from './support/result-schema.ts';
import { QUICK, type ShortRun, SPARSE, shortRun } from './support/short-run.ts';

/** The operations that make up each behavior, but for health, whose endpoints die one by one. */
const OPERATIONS_OF: Readonly<Record<Exclude<Behavior, 'health'>, readonly Operation[]>> = {
  'new-conversation': ['new-conversation'],
  'follow-up': ['follow-up'],
  'multi-agent': ['multi-agent'],
  rag: ['rag', 'document-search'],
  history: ['history'],
};
const ENDPOINTS: Readonly<Record<string, Operation>> = {
  '/': 'root',
  '/api/v1/health/health': 'health',
  '/api/v1/multi-agent/capabilities': 'capabilities',
  '/api/v1/realtime/info': 'realtime-info',
};

/** Dead under load; what is dead before, the set-up finds: see set-up.test.ts. */
function dead(operations: readonly Operation[], pattern: PatternName = DEFAULT_PATTERN): ShortRun {
  return {
    faultsUnderLoad: [`status-500:1:operation=${operations.join('+')}`],
    variables: { PATTERN: pattern, ...(pattern === 'conversation-heavy' ? {} : SPARSE) },
  };
}

describe.concurrent('the verdict and the exit code', () => {
  it('PASS and 0 for a healthy backend, in result, report and schema', async () => {
    const encodings = new Set<string | string[] | undefined>();
    const backend = {
      // Every answer is compressed, as every request asks for that.
      gzip: 0,
      onRequest: (_operation: Operation, _body: unknown, headers: IncomingHttpHeaders) =>
        void encodings.add(headers['accept-encoding']),
    };
    // Long enough, where the machine is busy, to say that no conversation was mixed up with another one.
    const { code, stdout, result } = await shortRun({
      backend,
      // The headers come at once, the compressed body in 15 to 20 pieces, one every 8 ms.
      faultsUnderLoad: ['slow-body:1:operation=rag+document-search,ms=160'],
      variables: { DURATION: '8' },
    });
    expect([...encodings]).toEqual(['gzip, deflate']);
    expect(result?.verdict).toBe('PASS');
    expect(code).toBe(0);
    expect(stdout.trim().startsWith('PASS')).toBe(true);
    expect(stdout).toContain('(simulated backend)');
    expect(schemaErrors(result)).toEqual([]);
    expect(result?.behaviors.every(({ count }) => count > 0)).toBe(true);
    // What comes after the headers is part of the wait, for k6 and for the suite.
    expect(result?.behaviors.find(({ behavior }) => behavior === 'rag')?.p50).toBeGreaterThan(100);
    expect(result?.requests.steady.max).toBeGreaterThan(100);
    expect(result?.failures).toEqual([]);
    expect(result?.reservations).toEqual([]);
    expect(result?.criteria.filter(({ state }) => state !== 'held')).toEqual([]);
    expect(result).toMatchObject({ seed: 1, k6Version: expect.stringMatching(/^2\./), interrupted: false });
  });

  it("FAIL and 99 for 6 % errors under production's limits, naming the criterion", async () => {
    const { code, stdout, result } = await shortRun({
      faultsUnderLoad: ['status-500:0.06'],
      variables: { TARGET_ENV: 'production', ALLOW_PRODUCTION: '1' },
    });
    expect([code, result?.verdict]).toEqual([99, 'FAIL']);
    expect(result?.reasons).toEqual(expect.arrayContaining(['requests-failed', 'actions-failed']));
    expect(stdout).toMatch(/because {2}failed requests: [\d.]+ %, limit < 2\.00 %/);
    expect(result?.failures[0]?.category).toBe('http_5xx');
  });

  it('FAIL and 99 for a p95 over the limit', async () => {
    const slow = Object.fromEntries(Object.keys(QUICK).map((operation) => [operation, logNormal(100, 150)]));
    const { code, result } = await shortRun({ backend: { latency: slow }, variables: { P95_LIMIT: '80ms' } });
    expect([code, result?.verdict]).toEqual([99, 'FAIL']);
    expect(result?.reasons).toEqual(['requests-p95', 'actions-p95']);
  });

  it('FAIL and 99 for too little throughput', async () => {
    const { code, result } = await shortRun({ variables: { RPS_LIMIT: '100000' } });
    expect([code, result?.verdict, result?.reasons]).toEqual([99, 'FAIL', ['throughput']]);
  });

  it('FAIL and 99 for an unhealthy status that comes with 200', async () => {
    const { code, stdout, result } = await shortRun({ faultsUnderLoad: ['unhealthy'] });
    expect([code, result?.verdict]).toEqual([99, 'FAIL']);
    expect(result?.reasons).toContain('endpoint-failed:/api/v1/health/health');
    expect(result?.failures.map(({ category }) => category)).toEqual(['unhealthy']);
    expect(stdout).toContain('most failures: health unhealthy');
  });

  it('INVALID and 99 where a behavior was never exercised', async () => {
    const { code, result } = await shortRun({ variables: { USERS: '1', THINK_TIME: '1', DURATION: '2' } });
    expect([code, result?.verdict]).toEqual([99, 'INVALID']);
    expect(result?.reasons.every((reason) => reason.startsWith('samples:'))).toBe(true);
  });

  it('INVALID and 105 for a run that is interrupted', async () => {
    let asked = false;
    const { code, stdout, result } = await shortRun({
      variables: { DURATION: '60' },
      options: {
        onStderr(stderr, child) {
          if (asked || !SET_UP_ENDS.test(stderr)) return;
          asked = true;
          setTimeout(() => child.kill('SIGINT'), 2000);
        },
      },
    });
    expect([code, result?.verdict, result?.interrupted]).toEqual([105, 'INVALID', true]);
    expect(stdout).toContain('the run was interrupted before its end');
  });

  it('no verdict and 0 where thresholds are switched off', async () => {
    const { code, stdout, result } = await shortRun({ options: { flags: ['--no-thresholds'] } });
    expect([code, result?.verdict]).toEqual([0, null]);
    expect(stdout).toContain('NO VERDICT');
  });
});

describe.concurrent('a dead behavior fails the run, though it hides in the average', () => {
  const cases = PATTERN_NAMES.flatMap((pattern) =>
    BEHAVIORS.filter((behavior) => behavior !== 'health').map((behavior) => ({ pattern, behavior })),
  );

  it.each(cases)('$behavior under $pattern', async ({ pattern, behavior }) => {
    const operations = OPERATIONS_OF[behavior as Exclude<Behavior, 'health'>];
    const { code, result } = await shortRun(dead(operations, pattern));
    expect([code, result?.verdict]).toEqual([99, 'FAIL']);
    expect(result?.reasons).toContain(`behavior-failed:${behavior}`);
    expect(result?.failures[0]).toMatchObject({ category: 'http_5xx' });
  });

  it.each(PATTERN_NAMES)('health under %s', async (pattern) => {
    const { code, result } = await shortRun(dead(Object.values(ENDPOINTS), pattern));
    expect([code, result?.verdict]).toEqual([99, 'FAIL']);
    expect(result?.reasons).toContain('behavior-failed:health');
  });

  it.each(Object.entries(ENDPOINTS))('health endpoint %s', async (path, operation) => {
    const { code, result } = await shortRun(dead([operation]));
    expect([code, result?.verdict]).toEqual([99, 'FAIL']);
    expect(result?.reasons).toContain(`endpoint-failed:${path}`);
  });

  it('shows the cards that became new conversations where none can be opened', async () => {
    const { stdout, result } = await shortRun(dead(['new-conversation']));
    expect(result?.substituted['follow-up']).toBeGreaterThan(0);
    expect(result?.substituted.history).toBeGreaterThan(0);
    expect(stdout).toMatch(/substituted by new-conversation, as none was open: follow-up \d+, history \d+/);
  });
});
