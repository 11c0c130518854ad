import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, METRICS_PATH, startBackend } from '../backend/backend.ts';
import { workerFull } from '../cli/judge/recommendations/rules/worker-full.ts';
import type { RunResult } from '../cli/result/run-result.ts';
import type { TargetMeasure, TargetSeries } from '../cli/result/target-side.ts';
import { type CliOutcome, cli } from './support/cli.ts';
import { resultIn } from './support/evidence-in.ts';
import { freePort } from './support/free-port.ts';
import { findNodeExporter, type NodeExporter, startNodeExporter } from './support/node-exporter.ts';
import { schemaErrors } from './support/result-schema.ts';

const exporter = findNodeExporter();
const SECRET = 'k3y-of-the-exporters';

let backend: Backend;
let machine: NodeExporter | undefined;
let dead: string;
let run: CliOutcome;
let result: RunResult;
let folder: string;

/** One run, looked at by every test here: waits grow with the users, as eight workers serve them. */
beforeAll(async () => {
  backend = await startBackend({ faults: ['latency-knee:capacity=8,ms=300'] });
  machine = exporter === undefined ? undefined : await startNodeExporter(exporter);
  dead = `http://127.0.0.1:${await freePort()}/metrics`;
  const pages = [`${backend.url}${METRICS_PATH}`, dead, ...(machine === undefined ? [] : [machine.page])];
  run = await cli(
    [
      'run',
      'load',
      ...pages.flatMap((page) => ['--target-metrics', page]),
      ...['--target-metrics-every', '1s', '--target-process', String(process.pid)],
      ...['--target-series', 'nodejs_heap_size_used_bytes'],
    ],
    {
      variables: {
        BASE_URL: backend.url,
        USERS: '40',
        SPAWN_RATE: '5',
        DURATION: '12',
        RAMP_DOWN: '0',
        THINK_TIME: '0.2',
        P95_LIMIT: '300ms',
        RPS_LIMIT: '1',
        TARGET_METRICS_HEADERS: `X-Key: ${SECRET}`,
      },
    },
  );
  result = resultIn(run.cwd);
  const [name = ''] = readdirSync(join(run.cwd, 'results'));
  folder = join(run.cwd, 'results', name);
}, 120_000);

afterAll(async () => {
  machine?.close();
  await backend.close();
});

const seriesOf = (measure: TargetMeasure, source: string): TargetSeries | undefined =>
  result.target.series?.find((one) => one.measure === measure && one.source.includes(source));

describe("a run that looks at the target's side", () => {
  it('names the workers as full, in the report and as the recommendation', () => {
    expect(seriesOf('workers-busy', METRICS_PATH)).toMatchObject({ most: 8, fullLoad: { median: 8 } });
    // Where the machine is full of other work as well, more workers would not help, and the run says so.
    const series = (result.target.series ?? []).filter(({ measure }) => !measure.startsWith('machine-'));
    expect(workerFull({ ...result, target: { ...result.target, series } })?.text).toContain(
      'all 8 workers were busy',
    );
    expect(run.stdout).toMatch(
      /target's side\nat full load +full (was|were) [\s\S]{0,300}workers busy 8 of\s+8/,
    );
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('Target&#39;s side');
    expect(schemaErrors(result)).toEqual([]);
  });

  it('tells what each series was when the first limit was crossed', () => {
    expect(result.target.firstLimit?.what).toBe('p95 of actions');
    expect(seriesOf('process-memory', METRICS_PATH)?.atFirstLimit).toBeGreaterThan(1e7);
  });

  it('looks at a process, and at what was asked for by name', () => {
    expect(seriesOf('process-memory', `process ${process.pid} `)?.fullLoad?.median).toBeGreaterThan(1e7);
    const asked = result.target.series?.find(
      ({ measure, from }) => measure === 'asked' && from === 'nodejs_heap_size_used_bytes',
    );
    expect(asked?.fullLoad?.max).toBeGreaterThan(0);
  });

  it('says once that a page does not answer, and goes on without it', () => {
    const said = `--target-metrics ${dead} shows nothing (ECONNREFUSED)`;
    expect(run.stderr.split(said)).toHaveLength(2);
    const source = result.target.sources?.find(({ name }) => name === dead);
    expect(source?.missed).toBe(source?.looks);
  });

  it('keeps its looks as evidence, and its headers nowhere', () => {
    expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toContain('  target.ndjson\n');
    for (const file of readdirSync(folder)) {
      expect(readFileSync(join(folder, file)).includes(SECRET), file).toBe(false);
    }
    expect(run.stdout + run.stderr).not.toContain(SECRET);
    expect(result.settings.changed).toContain('TARGET_METRICS_HEADERS=(set: X-Key)');
  });

  it.skipIf(exporter === undefined)('reads a real node_exporter', () => {
    const page = machine?.page ?? '';
    for (const measure of ['machine-processor', 'machine-busiest-core', 'machine-memory'] as const) {
      const { max = 0 } = seriesOf(measure, page)?.fullLoad ?? {};
      expect(max, measure).toBeGreaterThan(0);
      expect(max, measure).toBeLessThanOrEqual(1.05);
    }
    expect(seriesOf('machine-load', page)?.fullLoad?.median).toBeGreaterThan(0);
    // It watches others: its own process is none of the target's.
    expect(seriesOf('process-memory', page)).toBeUndefined();
  });
});
