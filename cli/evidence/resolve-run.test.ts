import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildResult } from '../../src/summary/result.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import { setBaseline } from './baselines.ts';
import { listRuns } from './list-runs.ts';
import { resolveRun } from './resolve-run.ts';

const FIRST = '20260301T120000Z-load-local';
const SECOND = '20260301T120000Z-load-local-2';
const THIRD = '20260302T080000Z-smoke-staging';
const PLAIN = '20260303T080000Z-load-local.json';

let results: string;

function resultText(runId: string): string {
  return JSON.stringify({ ...buildResult(summaryInput()), runId });
}

function keep(folder: string, runId: string): void {
  mkdirSync(join(results, folder));
  writeFileSync(join(results, folder, 'result.json'), resultText(runId));
}

beforeEach(() => {
  results = join(mkdtempSync(join(tmpdir(), 'gremlins-load-runs-')), 'results');
  mkdirSync(results);
});

describe('with four runs kept', () => {
  beforeEach(() => {
    for (const [folder, runId] of [
      [THIRD, 'ccc'],
      [SECOND, 'bbb'],
      [FIRST, 'aaa'],
    ] as const) {
      keep(folder, runId);
    }
    writeFileSync(join(results, PLAIN), resultText('ddd'));
    writeFileSync(join(results, '.gitkeep'), '');
  });

  it('lists folders and plain results, oldest first', async () => {
    expect((await listRuns(results)).map(({ name }) => name)).toEqual([FIRST, SECOND, THIRD, PLAIN]);
  });

  it('counts runs of one second up, not by their letters', async () => {
    for (const number of [10, 9]) keep(`${FIRST}-${number}`, `run-${number}`);
    const names = (await listRuns(results)).map(({ name }) => name);
    expect(names.slice(0, 4)).toEqual([FIRST, SECOND, `${FIRST}-9`, `${FIRST}-10`]);
  });

  it.each([
    ['latest', PLAIN],
    ['previous', THIRD],
    [FIRST, FIRST],
    ['20260302', THIRD],
    ['bbb', SECOND],
    ['20260303T', PLAIN],
  ])('finds %s', async (name, found) => {
    expect(await resolveRun(name, results)).toBe(join(results, found));
  });

  it('takes a path as it is, and a result.json for its folder', async () => {
    const folder = join(results, SECOND);
    expect(await resolveRun(folder, 'elsewhere')).toBe(folder);
    expect(await resolveRun(`${folder}/`, 'elsewhere')).toBe(folder);
    expect(await resolveRun(join(folder, 'result.json'), 'elsewhere')).toBe(folder);
    expect(await resolveRun(join(results, PLAIN), 'elsewhere')).toBe(join(results, PLAIN));
  });

  it('finds baselines by name, the usual one and others', async () => {
    await setBaseline(results, join(results, FIRST));
    await setBaseline(results, join(results, THIRD), 'v9');
    expect(await resolveRun('baseline', results)).toBe(join(results, FIRST));
    expect(await resolveRun('v9', results)).toBe(join(results, THIRD));
    await setBaseline(results, join(results, SECOND));
    expect(await resolveRun('baseline', results)).toBe(join(results, SECOND));
  });

  it('says which runs there are where none fits, and which fit where several do', async () => {
    await setBaseline(results, join(results, FIRST), 'v9');
    await expect(resolveRun('2027', results)).rejects.toThrow(
      `no run 2027 in ${results}: it holds ${PLAIN}, ${THIRD}, ${SECOND}, ${FIRST}; or latest, previous, v9`,
    );
    await expect(resolveRun('20260301', results)).rejects.toThrow(`fit 20260301: ${SECOND}, ${FIRST}`);
    await expect(resolveRun('baseline', results)).rejects.toThrow('gremlins-load baseline set');
  });

  it('says so where the baseline is gone', async () => {
    await setBaseline(results, join(results, THIRD));
    rmSync(join(results, THIRD), { recursive: true });
    await expect(resolveRun('baseline', results)).rejects.toThrow(
      `baseline baseline is the run ${THIRD}, which is no longer`,
    );
  });

  it('refuses names that a baseline cannot have', async () => {
    await expect(setBaseline(results, FIRST, 'latest')).rejects.toThrow('cannot be used');
    await expect(setBaseline(results, FIRST, 'a/b')).rejects.toThrow('cannot be used');
  });

  it('says so where the file of baselines is damaged', async () => {
    writeFileSync(join(results, 'baselines.json'), '{"baseline": 1}');
    await expect(resolveRun('baseline', results)).rejects.toThrow('is damaged');
  });
});

it('says how to get a run where there is none, or one alone', async () => {
  await expect(resolveRun('latest', results)).rejects.toThrow('gremlins-load run <scenario>');
  await expect(resolveRun('latest', join(results, 'missing'))).rejects.toThrow(
    'gremlins-load run <scenario>',
  );
  await expect(resolveRun('mine', results)).rejects.toThrow(
    `no run mine in ${results}: it holds none; make one with gremlins-load run <scenario>`,
  );
  keep(FIRST, 'aaa');
  await expect(resolveRun('previous', results)).rejects.toThrow(`it holds one alone, ${FIRST}`);
});

it('refuses a folder that is no run, though not one of a run that was killed', async () => {
  await expect(resolveRun(`${results}/`, results)).rejects.toThrow(
    `${results} is no run: it holds neither result.json nor samples.csv.gz; name the folder`,
  );
  const killed = join(results, FIRST);
  mkdirSync(killed);
  writeFileSync(join(killed, 'k6.log'), '');
  expect(await resolveRun(killed, results)).toBe(killed);
});

it('lists the folder of a run that was killed, and no folder that holds no evidence', async () => {
  mkdirSync(join(results, FIRST));
  writeFileSync(join(results, FIRST, 'samples.csv'), '');
  mkdirSync(join(results, SECOND));
  expect(await listRuns(results)).toEqual([{ name: FIRST, path: join(results, FIRST), result: null }]);
});
