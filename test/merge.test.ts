import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type Backend, startBackend } from '../backend/backend.ts';
import { logNormal } from '../backend/gremlins/latency.ts';
import { OPERATIONS } from '../backend/gremlins/operations.ts';
import type { RunResult } from '../cli/result/run-result.ts';
import { plainText } from '../src/correctness/word-message.ts';
import { readCanary } from '../src/workload/read-canary.ts';
import { cli } from './support/cli.ts';
import { expectNoFailure } from './support/expect-no-failure.ts';
import { schemaErrors } from './support/result-schema.ts';

const SEQUENCE = '0,1/4,2/4,3/4,1';
const SEGMENTS = ['0:1/4', '1/4:2/4', '2/4:3/4', '3/4:1'];
const LOAD = {
  USERS: '40',
  SPAWN_RATE: '40',
  DURATION: '10',
  RAMP_DOWN: '0',
  THINK_TIME: '0.4-0.6',
  SEED: '7',
  RUN_ID: 'shared',
  TIMER_LAG_LIMIT: '1m',
};

interface Said {
  readonly backend: Backend;
  /** What each user said, in order. */
  readonly texts: Map<number, string[]>;
}

async function listen(): Promise<Said> {
  const texts = new Map<number, string[]>();
  const backend = await startBackend({
    latency: Object.fromEntries(OPERATIONS.map((operation) => [operation, logNormal(200, 260)])),
    onRequest: (_operation, body) => {
      const text = String(body.input ?? body.query ?? '');
      const user = readCanary(text)?.user ?? 0;
      if (user > 0) texts.set(user, [...(texts.get(user) ?? []), plainText(text)]);
    },
  });
  return { backend, texts };
}

function resultIn(cwd: string, pattern: RegExp): RunResult {
  const name = readdirSync(join(cwd, 'results')).find((entry) => pattern.test(entry));
  if (name === undefined) throw new Error(`no ${pattern} in ${cwd}/results`);
  return JSON.parse(readFileSync(join(cwd, 'results', name, 'result.json'), 'utf8'));
}

/** The durations of all requests in a folder's samples, in ms, the shortest first. */
function durationsIn(folder: string): number[] {
  return gunzipSync(readFileSync(join(folder, 'samples.csv.gz')))
    .toString()
    .split('\n')
    .filter((row) => row.startsWith('http_req_duration,'))
    .map((row) => Number(row.split(',')[2]))
    .sort((a, b) => a - b);
}

/** As k6 computes it: between two samples on a straight line. */
function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below = Number.NaN, above = below] = sorted.slice(Math.floor(place), Math.floor(place) + 2);
  return below + (above - below) * (place - Math.floor(place));
}

it('four instances of one run, merged, are the single run and the ledger’s truth', async () => {
  const many = await listen();
  const runs = await Promise.all(
    SEGMENTS.map((segment) =>
      cli(
        [
          'run',
          'load',
          '--quiet',
          '--',
          '--execution-segment',
          segment,
          '--execution-segment-sequence',
          SEQUENCE,
        ],
        { variables: { ...LOAD, BASE_URL: many.backend.url, INSTANCES: '4' } },
      ),
    ),
  );
  const ledger = many.backend.ledger.report();
  await many.backend.close();
  const parts = runs.map(({ cwd, code, stdout, stderr }) => {
    const result = resultIn(cwd, /./);
    expectNoFailure(result, code, stdout + stderr);
    return { result, folder: join(cwd, 'results', readdirSync(join(cwd, 'results'))[0] ?? '') };
  });
  const folders = parts.map(({ folder }) => folder);

  const [missing, merged] = await Promise.all([
    cli(['merge', ...folders.slice(0, 3)]),
    cli(['merge', ...folders]),
  ]);
  expect(missing.code, missing.stderr).toBe(99);
  expect(missing.stdout).toMatch(/INVALID {2}scenario load/);
  expect(resultIn(missing.cwd, /merged/).reasons).toContain('instances');

  const result = resultIn(merged.cwd, /merged/);
  expectNoFailure(result, merged.code, merged.stdout + merged.stderr);
  expect(result.reasons).not.toContain('instances');
  expect(schemaErrors(result)).toEqual([]);
  expect(result.merged?.instances).toBe(4);
  const sum = (read: (one: RunResult) => number) => parts.reduce((total, one) => total + read(one.result), 0);
  expect(result.requests.run.count).toBe(sum((one) => one.requests.run.count));
  expect(result.requests.run.count).toBe(ledger.all.requests);
  expect(result.actions.run.succeeded).toBe(sum((one) => one.actions.run.succeeded));
  expect(result.actions.steady.count).toBe(sum((one) => one.actions.steady.count));
  for (const [place, { count }] of result.behaviors.entries()) {
    expect(count).toBe(sum((one) => one.behaviors[place]?.count ?? 0));
  }
  expect(Math.max(...(result.analysis?.timeline.bins ?? []).map(({ users }) => users ?? 0))).toBe(40);
  // Of all samples together, however late each was: that they are the truth, ledger.test.ts holds.
  const pooled = folders.flatMap(durationsIn).sort((a, b) => a - b);
  expect(pooled).toHaveLength(result.requests.run.count);
  for (const [name, share] of [
    ['p50', 0.5],
    ['p95', 0.95],
    ['p99', 0.99],
  ] as const) {
    expect(result.requests.run[name], name).toBeCloseTo(percentile(pooled, share), 3);
  }

  const one = await listen();
  const single = await cli(['run', 'load', '--quiet'], {
    variables: { ...LOAD, BASE_URL: one.backend.url },
  });
  await one.backend.close();
  const alone = resultIn(single.cwd, /load-local/);
  expectNoFailure(alone, single.code, single.stdout + single.stderr);
  expect([...many.texts.keys()].sort()).toEqual([...one.texts.keys()].sort());
  for (const [user, texts] of many.texts) {
    const others = one.texts.get(user) ?? [];
    const both = Math.min(texts.length, others.length);
    expect(both).toBeGreaterThan(0);
    expect(texts.slice(0, both)).toEqual(others.slice(0, both));
  }
  // A machine that is busy makes fewer; a share of the users that is wrong, half as many or twice.
  const ratio = result.actions.run.succeeded / alone.actions.run.succeeded;
  expect(ratio).toBeGreaterThan(0.75);
  expect(ratio).toBeLessThan(1.33);
}, 120_000);
