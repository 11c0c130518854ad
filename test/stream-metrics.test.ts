import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Backend, METRICS_PATH, startBackend } from '../backend/backend.ts';
import type { CUSTOM_METRICS } from '../src/thresholds/custom-metrics.ts';
import { type K6Outcome, ROOT } from './support/k6.ts';
import { findPrometheus, type Prometheus, startPrometheus } from './support/prometheus.ts';
import { shortRun } from './support/short-run.ts';

const GRAFANA = join(ROOT, 'deploy/grafana');

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly datasource: { readonly uid: string };
  readonly targets: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
}

interface Dashboard {
  readonly uid: string;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly query: { readonly query: string } }[] };
}

const dashboard: Dashboard = JSON.parse(readFileSync(join(GRAFANA, 'dashboards/gremlins-load.json'), 'utf8'));
const queries = dashboard.panels.flatMap(({ title, targets }) =>
  targets.map(({ expr }) => ({ title, expr })),
);
const texts = [
  ...queries.map(({ expr }) => expr),
  ...dashboard.templating.list.map(({ query }) => query.query),
];
/** The target's side, which Prometheus scrapes: k6 knows nothing of it. */
const isOfTarget = (expr: string) => expr.includes('{job="target"');
const metricNames = [...new Set(texts.flatMap((text) => text.match(/\bk6_\w+/g) ?? []))].sort();

/** TEST DATA: what exporters that no test can start would say, in their names. */
const EXPORTED = `# TYPE node_cpu_seconds_total counter
${['0', '1'].flatMap((cpu) => ['idle', 'iowait', 'user'].map((mode) => `node_cpu_seconds_total{cpu="${cpu}",mode="${mode}"} 17`)).join('\n')}
node_memory_MemAvailable_bytes 3e9
node_memory_MemTotal_bytes 8e9
db_client_connections_usage{pool_name="main",state="used"} 7
db_client_connections_pending_requests{pool_name="main"} 2
pg_stat_activity_count{datname="gremlins",state="active"} 9
`;

/** What a run needs so that every metric of the dashboard has samples: some failures and some retries. */
const FAULTY = ['status-500:0.05', 'status-503:0.1'];

/** The variables of docs/how-to/stream-metrics.md. */
const NATIVE = { K6_FEATURES: 'native-histograms', K6_PROMETHEUS_RW_PUSH_INTERVAL: '1s' };

describe('the provisioned Grafana', () => {
  const datasources = parse(readFileSync(join(GRAFANA, 'provisioning/datasources/prometheus.yaml'), 'utf8'));
  const providers = parse(readFileSync(join(GRAFANA, 'provisioning/dashboards/gremlins-load.yaml'), 'utf8'));
  const compose = parse(readFileSync(join(GRAFANA, 'compose.yaml'), 'utf8'));

  it('gives the dashboard the data source that all its panels ask', () => {
    const [{ uid, type }] = datasources.datasources;
    expect(type).toBe('prometheus');
    for (const { datasource, targets } of dashboard.panels) {
      expect([datasource.uid, ...targets.map((target) => target.datasource.uid)]).toEqual(
        Array(targets.length + 1).fill(uid),
      );
    }
  });

  it('mounts what it provisions', () => {
    const mounts: string[] = compose.services.grafana.volumes;
    const [{ options }] = providers.providers;
    expect(mounts).toContain(`./dashboards:${options.path}:ro`);
    for (const volume of [...mounts, ...compose.services.prometheus.volumes]) {
      const [path = ''] = volume.split(':');
      expect(existsSync(join(GRAFANA, path)), path).toBe(true);
    }
  });

  it('gives each panel a number of its own', () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('may not skip its test of the stream where Prometheus is required', () => {
  const nowhere = { PATH: '/no/such/folder' };
  expect(findPrometheus(nowhere)).toBeUndefined();
  expect(() => findPrometheus({ ...nowhere, GREMLINS_REQUIRE_PROMETHEUS: '1' })).toThrow(
    'apt-get install prometheus',
  );
});

const program = findPrometheus();

describe.skipIf(program === undefined)('a run that is streamed to Prometheus', () => {
  let prometheus: Prometheus;
  let outcome: K6Outcome;
  let target: Backend;
  const exporter = createServer((_request, answer) => answer.end(EXPORTED));

  beforeAll(async () => {
    target = await startBackend({ workers: 4 });
    await new Promise<void>((resolve) => exporter.listen(0, '127.0.0.1', resolve));
    const { port } = exporter.address() as AddressInfo;
    prometheus = await startPrometheus(program ?? '', [
      { port: Number(new URL(target.url).port), path: METRICS_PATH },
      { port, path: '/metrics' },
    ]);
    outcome = await shortRun({
      backend: { faults: FAULTY },
      options: {
        flags: ['--out', 'experimental-prometheus-rw', '--tag', 'testrun=nightly-1'],
        environment: { ...NATIVE, K6_PROMETHEUS_RW_SERVER_URL: `${prometheus.url}/api/v1/write` },
      },
    });
    // It begins to scrape when it has come to know of the pages, some seconds after it is ready; a rate takes two looks.
    while ((await prometheus.query('count_over_time(up{job="target"}[1m]) > 2')).length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }, 60_000);
  afterAll(async () => {
    await prometheus?.close();
    await target?.close();
    exporter.close();
  });

  it('logs no trouble with it', () => {
    expect(outcome.stderr).not.toMatch(/remote write/i);
  });

  it.each(metricNames)('has samples of %s', async (name) => {
    expect((await prometheus.query(name)).length).toBeGreaterThan(0);
  });

  it('scrapes every page of the target', async () => {
    const up = await prometheus.query('up{job="target"}');
    expect(up.map(({ value }) => value?.[1])).toEqual(['1', '1']);
    expect(queries.filter(({ expr }) => isOfTarget(expr)).length).toBeGreaterThan(5);
  });

  it.each(queries)('answers "$title": $expr', async ({ expr }) => {
    const filled = expr
      .replaceAll('$__rate_interval', '1m')
      .replaceAll('$testrun', 'nightly-1')
      .replaceAll('$phase', '.*');
    const series = await prometheus.query(filled);
    expect(series.length).toBeGreaterThan(0);
    for (const { value } of series) expect(Number(value?.[1])).toBeGreaterThanOrEqual(0);
  });

  it('counts there what k6 counted', async () => {
    const steady = '{testrun="nightly-1",phase="steady"}';
    const [succeeded] = await prometheus.query(`sum(k6_actions_succeeded_total${steady})`);
    const [durations] = await prometheus.query(`histogram_count(sum(k6_action_duration_seconds${steady}))`);
    const actions = outcome.result?.behaviors.reduce((sum, { count }) => sum + count, 0);
    expect([Number(succeeded?.value?.[1]), Number(durations?.value?.[1])]).toEqual([
      outcome.result?.actions.steady.succeeded,
      actions,
    ]);
  });
});

describe('a run that is streamed by OpenTelemetry', () => {
  const bodies: Buffer[] = [];
  let server: Server;

  beforeAll(async () => {
    server = createServer((request, answer) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url === '/v1/metrics') bodies.push(Buffer.concat(chunks));
        answer.writeHead(200, { 'Content-Type': 'application/x-protobuf' }).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    await shortRun({
      backend: { faults: FAULTY },
      options: {
        flags: ['--out', 'opentelemetry'],
        environment: {
          K6_OTEL_EXPORTER_PROTOCOL: 'http/protobuf',
          K6_OTEL_HTTP_EXPORTER_INSECURE: 'true',
          K6_OTEL_HTTP_EXPORTER_ENDPOINT: endpoint,
          K6_OTEL_METRIC_PREFIX: 'k6_',
          K6_OTEL_EXPORT_INTERVAL: '1s',
        },
      },
    });
  }, 60_000);
  afterAll(() => {
    server?.close();
  });

  it.each([
    'action_duration',
    'actions_succeeded',
    'behavior_failed',
    'failures',
    'timer_lag',
  ] satisfies (keyof typeof CUSTOM_METRICS)[])('sends %s', (name) => {
    // Names stand in the protocol's buffers as they are.
    expect(Buffer.concat(bodies).includes(`k6_${name}`)).toBe(true);
  });
});
