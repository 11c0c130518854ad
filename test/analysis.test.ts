import type { ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { assessRun } from '../cli/assess/assess-run.ts';
import { compressSamples } from '../cli/evidence/compress-samples.ts';
import { writeRunPlan } from '../cli/evidence/run-plan-file.ts';
import { readSamples } from '../cli/evidence/samples/read-samples.ts';
import type { SampleStore } from '../cli/evidence/samples/sample-store.ts';
import { resultFromSamples } from '../cli/measure/result-from-samples.ts';
import type { Result } from '../src/result/result.ts';
import { parseSettings } from '../src/settings/parse-settings.ts';
import type { K6Outcome } from './support/k6.ts';
import { schemaErrors } from './support/result-schema.ts';
import { SHORT, shortRun } from './support/short-run.ts';

const VARIABLES = { ...SHORT, RAMP_DOWN: '1', RUN_ID: 'analysed', THINK_TIME: '0.02-0.1' };

/** Numbers by their place in the result, to compare all of them at once. */
function numbersOf(value: unknown, path = ''): Map<string, number> {
  const found = new Map<string, number>();
  if (typeof value === 'number') found.set(path, value);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      for (const [at, number] of numbersOf(inner, `${path}/${key}`)) found.set(at, number);
    }
  }
  return found;
}

describe('a run of the real k6 with samples', () => {
  let outcome: K6Outcome;
  let measured: Result;
  let store: SampleStore;

  beforeAll(async () => {
    outcome = await shortRun({
      backend: { faults: ['status-500:0.05'] },
      variables: VARIABLES,
      options: { flags: ['--out', 'csv=fileName=samples.csv,timeFormat=unix_micro'] },
    });
    if (outcome.result === undefined) throw new Error(`k6 wrote no result: ${outcome.stderr}`);
    measured = outcome.result;
    store = await readSamples(join(outcome.cwd, 'samples.csv'));
  });

  it("gives by its samples k6's own counts exactly and its percentiles within 0.1 %", () => {
    const settings = parseSettings('load', { ...VARIABLES, BASE_URL: measured.target.baseUrl });
    const computed = resultFromSamples({
      store,
      started: { suiteVersion: measured.suiteVersion, k6Version: measured.k6Version, settings },
      info: {
        runId: measured.runId,
        seed: measured.seed,
        simulated: measured.target.simulated,
      },
      endedMs: Date.parse(measured.endedAt),
    });
    // Samples do not tell when k6 itself began.
    const untold = ['/durationSeconds', '/requests/run/perSecond'];
    const theirs = numbersOf(measured);
    const ours = numbersOf(computed);
    expect([...ours.keys()]).toEqual([...theirs.keys()]);
    for (const [path, value] of theirs) {
      if (untold.includes(path)) continue;
      const off = Math.abs((ours.get(path) ?? Number.NaN) - value);
      const allowed = Number.isInteger(value) ? 0 : 0.001 * Math.abs(value);
      expect(off, `${path}: k6 ${value}, ours ${ours.get(path)}`).toBeLessThanOrEqual(allowed);
    }
    expect(measured.requests.steady.count).toBeGreaterThan(500);
    expect(measured.actions.run.failed).toBeGreaterThan(0);
    expect(measured.retries + measured.failures.length).toBeGreaterThan(0);
    const outcomes = (result: Result) => result.criteria.map(({ id, state }) => [id, state]);
    expect(outcomes(computed)).toEqual(outcomes(measured));
    expect([computed.verdict, computed.reasons, computed.interrupted]).toEqual([
      measured.verdict,
      measured.reasons,
      measured.interrupted,
    ]);
  });

  it('is analysed with the same figures as k6, by a result that its schema allows', async () => {
    const folder = outcome.cwd;
    writeFileSync(join(folder, 'result.json'), JSON.stringify(measured));
    await compressSamples(folder);
    const lines: string[] = [];
    const result = await assessRun(folder, { log: (line) => lines.push(line) });
    const { analysis } = result;
    expect(schemaErrors(JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')))).toEqual([]);
    expect(lines).toEqual([]);
    const steady = analysis?.groups.find(({ phase, subject }) => phase === 'steady' && subject === 'all');
    const { actions, requests } = measured;
    expect([steady?.actions, steady?.succeeded, steady?.failed]).toEqual([
      actions.steady.count,
      actions.steady.succeeded,
      actions.steady.failed,
    ]);
    expect(steady?.latency.p95.value).toBeCloseTo(actions.steady.p95 ?? Number.NaN, 3);
    expect(analysis?.requests?.p95.value).toBeCloseTo(requests.steady.p95 ?? Number.NaN, 3);
    expect(steady?.succeededPerSecond.value).toBeCloseTo(actions.steady.succeededPerSecond ?? Number.NaN, 6);
    const bins = analysis?.timeline.bins ?? [];
    expect(bins.reduce((sum, bin) => sum + bin.succeeded, 0)).toBe(actions.run.succeeded);
    expect(bins.reduce((sum, bin) => sum + bin.failed, 0)).toBe(actions.run.failed);
    const failed = (analysis?.failures ?? []).reduce((sum, group) => sum + group.count, 0);
    expect(failed).toBe(actions.run.failed);
    expect(analysis?.failures[0]).toMatchObject({ category: 'http_5xx', status: 500 });
    expect(analysis?.failures.every(({ example }) => example?.body?.includes('GREMLINS_'))).toBe(true);
    expect(analysis?.serverTime.map(({ behavior }) => behavior)).toContain('new-conversation');
    expect(Object.values(analysis?.distribution.counts ?? {}).every((counts) => counts.length > 0)).toBe(
      true,
    );
  });
});

it('has the result of a run whose k6 was killed computed from its samples, as far as they go', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-killed-'));
  const samples = join(folder, 'samples.csv');
  const variables = { ...VARIABLES, DURATION: '100' };
  const outcome = await shortRun({
    variables,
    options: {
      flags: ['--out', `csv=fileName=${samples},timeFormat=unix_micro`],
      onStart: (child) => killWhenFilled(child, samples),
    },
  });
  expect([outcome.code, outcome.result]).toEqual([null, undefined]);
  // A killed k6 ends in the middle of a line or not, as it happens: here it surely does.
  truncateSync(samples, statSync(samples).size - 5);
  writeFileSync(join(folder, 'k6.log'), outcome.stderr);
  const settings = parseSettings('load', { ...variables, SEED: '', RUN_ID: '' });
  await writeRunPlan(folder, { suiteVersion: 'test', k6Version: null, settings });
  const lines: string[] = [];
  const result = await assessRun(folder, { log: (line) => lines.push(line) });
  expect(result).toMatchObject({ verdict: 'INVALID', interrupted: true });
  // Drawn or seen in setup(), so only the log tells.
  expect(result).toMatchObject({ runId: 'analysed', seed: 1, target: { simulated: true } });
  expect(result.correctness.memory.judged).toBe(true);
  expect(result.correctness.memory.idle.of).toBeGreaterThanOrEqual(30);
  expect(result.analysis?.samples.unreadable).toBe(1);
  expect(result.actions.run.succeeded).toBeGreaterThan(0);
  expect(schemaErrors(result)).toEqual([]);
  expect(lines.join('\n')).toMatch(/could not be read.*\n.*killed or crashed/);
  expect(JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'))).toEqual(result);
  expect(readdirSync(folder).sort()).toEqual(['k6.log', 'plan.json', 'result.json', 'samples.csv']);
});

/** Kills k6 as soon as samples of an action that succeeded are in the file. */
function killWhenFilled(child: ChildProcess, samples: string): void {
  const timer = setInterval(() => {
    if (existsSync(samples) && readFileSync(samples, 'utf8').includes('actions_succeeded'))
      child.kill('SIGKILL');
  }, 50);
  child.once('exit', () => clearInterval(timer));
}
