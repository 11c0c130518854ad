import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Backend, startBackend } from '../../backend/backend.ts';
import { logNormal } from '../../backend/latency.ts';
import { OPERATIONS } from '../../backend/operations.ts';
import type { RunResult } from '../../cli/evidence/run-result.ts';
import { readCanary } from '../../src/correctness/read-canary.ts';
import { plainText } from '../../src/correctness/word-message.ts';
import { cli } from '../support/cli.ts';
import { schemaErrors } from '../support/result-schema.ts';

const ATTEMPTS = 3;
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

it('four instances of one run, merged, are the single run and the ledger’s truth', async () => {
  let differences = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
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
      // Alone, an instance may have too few samples, or too few independent ones, to claim anything.
      expect([0, 99], stdout + stderr).toContain(code);
      return { cwd, name: readdirSync(join(cwd, 'results'))[0] ?? '' };
    });
    const folders = parts.map(({ cwd, name }) => join(cwd, 'results', name));
    const results = folders.map(
      (folder): RunResult => JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')),
    );

    for (const { verdict, reasons } of results) {
      expect(
        verdict === 'PASS' || reasons.every((reason) => /^(samples|p95-evidence|blocks):/.test(reason)),
        `${reasons}`,
      ).toBe(true);
    }

    const [missing, merged] = await Promise.all([
      cli(['merge', ...folders.slice(0, 3)]),
      cli(['merge', ...folders]),
    ]);
    expect(missing.code, missing.stderr).toBe(99);
    expect(missing.stdout).toMatch(/INVALID {2}scenario load/);
    expect(resultIn(missing.cwd, /merged/).reasons).toEqual(['instances']);

    expect(merged.code, merged.stdout + merged.stderr).toBe(0);
    const result = resultIn(merged.cwd, /merged/);
    expect(schemaErrors(result)).toEqual([]);
    expect(result.merged?.instances).toBe(4);
    const sum = (read: (one: RunResult) => number) => results.reduce((total, one) => total + read(one), 0);
    expect(result.requests.run.count).toBe(sum((one) => one.requests.run.count));
    expect(result.requests.run.count).toBe(ledger.all.requests);
    expect(result.actions.run.succeeded).toBe(sum((one) => one.actions.run.succeeded));
    expect(result.actions.steady.count).toBe(sum((one) => one.actions.steady.count));
    for (const [place, { count }] of result.behaviors.entries()) {
      expect(count).toBe(sum((one) => one.behaviors[place]?.count ?? 0));
    }
    expect(Math.max(...(result.analysis?.timeline.bins ?? []).map(({ users }) => users ?? 0))).toBe(40);

    const one = await listen();
    const single = await cli(['run', 'load', '--quiet'], {
      variables: { ...LOAD, BASE_URL: one.backend.url },
    });
    await one.backend.close();
    expect(single.code, single.stdout + single.stderr).toBe(0);
    expect([...many.texts.keys()].sort()).toEqual([...one.texts.keys()].sort());
    for (const [user, texts] of many.texts) {
      const others = one.texts.get(user) ?? [];
      const both = Math.min(texts.length, others.length);
      expect(both).toBeGreaterThan(5);
      expect(texts.slice(0, both)).toEqual(others.slice(0, both));
    }

    // From here on timing has a say: best of three.
    const percentiles = (['p50', 'p95', 'p99'] as const).map((name) => ({
      name,
      reported: result.requests.run[name] ?? 0,
      truth: ledger.all.durationMs[name] ?? 0,
    }));
    const close = percentiles.every(({ reported, truth }) => Math.abs(reported - truth) <= truth * 0.02 + 3);
    const alone = resultIn(single.cwd, /load-local/).actions.run.succeeded;
    const ratio = result.actions.run.succeeded / alone;
    if (close && Math.abs(ratio - 1) <= 0.01) return;
    differences += `${JSON.stringify(percentiles)} merged/single actions ${ratio.toFixed(4)}\n`;
  }
  throw new Error(`best of ${ATTEMPTS} is still off:\n${differences}`);
}, 300_000);
