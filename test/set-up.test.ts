import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../backend/gremlins/operations.ts';
import { MULTI_AGENT, RAG } from '../src/api/endpoints.ts';
import { routeText } from '../src/result/set-up/preflight-text.ts';
import { cli, cliRun } from './support/cli.ts';
import { answerIn, resultIn } from './support/evidence-in.ts';
import type { K6Outcome } from './support/k6.ts';
import { schemaErrors } from './support/result-schema.ts';
import { isBesideLoad, sampleRows } from './support/sample-rows.ts';
import { QUICK, type ShortRun, SPARSE, shortRun } from './support/short-run.ts';

/** Every operation that a behavior needs: its route, as reports name it, and the criterion that its death under load misses. */
const ROUTES: readonly {
  readonly operation: Operation;
  readonly route: string;
  readonly criterion: string;
  /** Routes that fail or cannot be asked where this one is dead: without a conversation there is nothing to follow or to read. */
  readonly failing?: number;
}[] = [
  {
    operation: 'new-conversation',
    route: 'POST /api/v1/agent/chat (new-conversation)',
    criterion: 'behavior-failed:new-conversation',
    failing: 3,
  },
  {
    operation: 'follow-up',
    route: 'POST /api/v1/agent/chat (follow-up)',
    criterion: 'behavior-failed:follow-up',
  },
  { operation: 'multi-agent', route: MULTI_AGENT.name, criterion: 'behavior-failed:multi-agent' },
  { operation: 'rag', route: RAG.name, criterion: 'behavior-failed:rag' },
  { operation: 'document-search', route: 'POST /api/v1/documents/search', criterion: 'behavior-failed:rag' },
  {
    operation: 'history',
    route: 'GET /api/v1/history/conversations/{id}/messages',
    criterion: 'behavior-failed:history',
  },
  { operation: 'root', route: 'GET /', criterion: 'endpoint-failed:/' },
  {
    operation: 'health',
    route: 'GET /api/v1/health/health',
    criterion: 'endpoint-failed:/api/v1/health/health',
  },
  {
    operation: 'capabilities',
    route: 'GET /api/v1/multi-agent/capabilities',
    criterion: 'endpoint-failed:/api/v1/multi-agent/capabilities',
  },
  {
    operation: 'realtime-info',
    route: 'GET /api/v1/realtime/info',
    criterion: 'endpoint-failed:/api/v1/realtime/info',
  },
];
const ALL_ROUTES = ROUTES.length;

function dead(operation: Operation) {
  return { latency: QUICK, faults: [`status-500:1:operation=${operation}`] };
}

interface Sampled extends K6Outcome {
  readonly served: number;
  readonly requests: readonly URLSearchParams[];
}

/** Runs k6 with its samples, and reads which requests it made. */
async function sampledRun(run: ShortRun): Promise<Sampled> {
  const outcome = await shortRun({ ...run, options: { flags: ['--out', 'csv=samples.csv'] } });
  const rows = sampleRows(join(outcome.cwd, 'samples.csv'));
  return { ...outcome, requests: rows.filter((row) => row.get('metric_name') === 'http_reqs') };
}

/** Holds that nothing but the set-up reached the backend, by k6's samples and by the backend's own count. */
function expectNoLoad({ code, stdout, requests, served }: Sampled): void {
  expect(code).toBe(108);
  expect(requests.filter((row) => !isBesideLoad(row))).toEqual([]);
  expect(served).toBe(requests.length);
  expect(stdout).toContain('NO VERDICT: the run was stopped in its set-up');
}

/** What k6 logged as an error, without its own marks. */
function errorOf(stderr: string): string {
  return (
    stderr
      .split('\n')
      .find((line) => line.includes('level=error'))
      ?.replaceAll('\\"', '"') ?? ''
  );
}

describe.concurrent('a route that is dead before any load', () => {
  it.each(ROUTES)('stops load: $route', async ({ operation, route, failing = 1 }) => {
    const outcome = await sampledRun({ backend: dead(operation) });
    expectNoLoad(outcome);
    const said = errorOf(outcome.stderr);
    expect(said).toContain(`no load: ${failing} of ${ALL_ROUTES} routes fail for one user already (`);
    expect(said).toContain(`${route}: http_5xx: status 500`);
    expect(said).toContain('--preflight report (PREFLIGHT=report)');
    expect(outcome.stderr).toMatch(new RegExp(`failed +${escaped(route)}, \\d+ ms, 3 attempts: http_5xx`));
  });

  it.each(ROUTES)('fails smoke, which says that it fails for one user too: $route', async (row) => {
    const { code, stdout, result } = await shortRun({
      scenario: 'smoke',
      backend: dead(row.operation),
      variables: SPARSE,
    });
    expect([code, result?.verdict]).toEqual([99, 'FAIL']);
    expect(result?.reasons).toContain(row.criterion);
    const failed = (result?.setUp?.routes ?? []).filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(routeText)).toContain(row.route);
    expect(failed).toHaveLength(1);
    // The report wraps its lines.
    expect(stdout.replace(/\s+/g, ' ')).toContain(`${row.route} failed for one user already`);
  });

  it('is answered in the words of smoke where the command line has the samples', async () => {
    const [, row] = ROUTES;
    if (row === undefined) throw new Error('there is no second route');
    const { code, stdout, cwd } = await cliRun({
      scenario: 'smoke',
      backend: dead(row.operation),
      variables: SPARSE,
    });
    const result = resultIn(cwd);
    expect([code, result.verdict]).toEqual([99, 'FAIL']);
    const { routes } = answerIn(result, 'smoke');
    const alone = routes.filter(({ failsForOne }) => failsForOne);
    expect(
      alone.map(({ route, behavior }) => (route.endsWith('/chat') ? `${route} (${behavior})` : route)),
    ).toEqual([row.route]);
    // The report wraps its lines.
    expect(stdout.replace(/\s+/g, ' ')).toContain('fails for one user too');
    expect(schemaErrors(result)).toEqual([]);
  });

  it('leaves a folder that says what one user was answered, and that list and report read', async () => {
    const run = await cliRun({ backend: dead('rag') });
    expect(run.code).toBe(108);
    expect(run.stderr).toContain('no load: 1 of 10 routes fail for one user already');
    const { cwd } = run;
    const [name = ''] = readdirSync(join(cwd, 'results'));
    const result = resultIn(cwd);
    expect(schemaErrors(result)).toEqual([]);
    expect(result).toMatchObject({ verdict: null, criteria: [], reservations: [] });
    expect(result.reasons).toEqual([expect.stringMatching(/^no load: 1 of 10 routes fail/)]);
    expect(result.setUp?.routes.filter(({ outcome }) => outcome !== 'right')).toEqual([
      expect.objectContaining({ route: RAG.name, outcome: 'failed', category: 'http_5xx', attempts: 3 }),
    ]);
    expect(run.served).toBe((result.setUp?.requests ?? 0) + 1);
    const folder = join(cwd, 'results', name);
    for (const file of ['report.html', 'report.md', 'junit.xml']) {
      expect(readFileSync(join(folder, file), 'utf8'), file).toContain('/api/v1/documents/rag');
    }
    expect(existsSync(join(folder, 'samples.csv.gz'))).toBe(true);
    const report = await cli(['report', 'latest'], { cwd });
    expect(report.stdout).toMatch(/^NO VERDICT {2}scenario load/m);
    expect(report.stdout).toMatch(/^failed +POST \/api\/v1\/documents\/rag, /m);
    expect((await cli(['list'], { cwd })).stdout).toContain(' load ');
  });
});

describe.concurrent('a database that is locked is named in the words of the backend', () => {
  const LOCKED = 'database-locked:1:ms=20';
  const WORDS = 'Agent invocation failed: (sqlite3.OperationalError) database is locked';

  it('at idle, before any load', async () => {
    const { code, stderr } = await shortRun({ backend: { latency: QUICK, faults: [LOCKED] } });
    expect(code).toBe(108);
    expect(errorOf(stderr)).toContain(
      `POST /api/v1/agent/chat (new-conversation): http_5xx: status 500: ${WORDS}`,
    );
    expect(stderr).toMatch(
      /failed +POST \/api\/v1\/documents\/search, .*contract: search_query_id: expected an id/,
    );
  });

  it('under load, in every report', async () => {
    const { code, stdout, cwd } = await cliRun({ faultsUnderLoad: [LOCKED] });
    expect(code).toBe(99);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`status 500: ${WORDS}`);
    const [name = ''] = readdirSync(join(cwd, 'results'));
    for (const report of ['report.html', 'report.md', 'result.json']) {
      const text = readFileSync(join(cwd, 'results', name, report), 'utf8');
      expect(text, report).toContain('database is locked');
    }
  });
});

describe.concurrent('a route that the version does not have', () => {
  it('is left out of load and criteria where it is a health endpoint, and is a reservation', async () => {
    const path = '/api/v1/health/health';
    const { code, stdout, stderr, result, requests } = await sampledRun({
      backend: { faults: ['missing-route'] },
      // Long enough, where the machine is busy, to have no other reservation.
      variables: { DURATION: '8' },
    });
    expect([code, result?.verdict], stdout).toEqual([0, 'PASS']);
    expect(stderr).toMatch(/not there +GET \/api\/v1\/health\/health/);
    expect(result?.reservations.map(({ id }) => id)).toEqual([`missing:GET ${path}`]);
    expect(stdout).toContain('PASS, with 1 reservation');
    expect(result?.criteria.filter(({ subject }) => subject === path)).toEqual([]);
    expect(result?.criteria.map(({ id }) => id)).toContain('endpoint-failed:/');
    const loads = requests.filter((row) => !isBesideLoad(row)).map((row) => row.get('name'));
    expect(loads).toContain('GET /');
    expect(loads).not.toContain(`GET ${path}`);
    expect(schemaErrors(result)).toEqual([]);
  });

  it.each(['load', 'smoke'] as const)(
    'stops %s where a behavior needs it, naming a pattern without',
    async (scenario) => {
      const outcome = await sampledRun({
        scenario,
        backend: { latency: QUICK, faults: ['missing-route:1:operation=rag'] },
      });
      expectNoLoad(outcome);
      expect(errorOf(outcome.stderr)).toContain(
        'no load: this version has no POST /api/v1/documents/rag (404 or 405 at idle); leave it out with --pattern new-conversation=',
      );
      expect(errorOf(outcome.stderr)).not.toContain('rag=');
    },
  );
});

describe.concurrent('the set-up', () => {
  it.each([
    ['nothing', 'hang:1', 'does not answer (request timeout)'],
    [
      'nothing but the greeting',
      'hang:1:operation=new-conversation+multi-agent+rag+document-search+health+capabilities+realtime-info',
      'no load: 9 of 10 routes fail for one user already (POST /api/v1/agent/chat (new-conversation): timeout: ',
    ],
  ])('ends in time where %s answers', async (_, fault, says) => {
    const startedMs = Date.now();
    const outcome = await sampledRun({
      backend: { latency: QUICK, faults: [fault] },
      variables: { REQUEST_TIMEOUT: '1s' },
    });
    expect([outcome.code, errorOf(outcome.stderr)]).toEqual([108, expect.stringContaining(says)]);
    expect(outcome.requests.filter((row) => !isBesideLoad(row))).toEqual([]);
    expect(Date.now() - startedMs).toBeLessThan(60_000);
  });

  it('loads all the same with PREFLIGHT=report', async () => {
    const { code, result } = await shortRun({
      backend: dead('rag'),
      variables: { PREFLIGHT: 'report' },
    });
    expect([code, result?.verdict]).toEqual([99, 'FAIL']);
    expect(result?.reasons).toContain('behavior-failed:rag');
    expect(result?.setUp?.routes.find(({ route }) => route === RAG.name)?.outcome).toBe('failed');
  });

  it('is all that there is with PREFLIGHT=only, though all is well', async () => {
    const outcome = await sampledRun({ variables: { PREFLIGHT: 'only' } });
    expectNoLoad(outcome);
    expect(errorOf(outcome.stderr)).toContain('only the answers at idle were asked for (PREFLIGHT=only)');
    expect(outcome.stderr.match(/\bright +(GET|POST) /g)).toHaveLength(ALL_ROUTES);
  });
});

it('STRICT fails a backend of which a PASS has reservations, by k6’s own thresholds', async () => {
  const real = { preset: 'real', latency: QUICK } as const;
  const [strict, lenient] = await Promise.all([
    shortRun({ backend: real, variables: { STRICT: '1' } }),
    shortRun({ backend: real }),
  ]);
  expect([lenient.code, lenient.result?.verdict], lenient.stdout).toEqual([0, 'PASS']);
  expect([strict.code, strict.result?.verdict], strict.stdout).toEqual([99, 'FAIL']);
  expect(strict.result?.reasons).toEqual(['reservations:set-up', 'reservations:degraded answers']);
  expect(strict.stderr).toMatch(/thresholds on metrics '.*degraded_answers.*reservations/);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
