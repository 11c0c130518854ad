import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildResult } from '../../src/result/result.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import { readBaselines, setBaseline } from './baselines.ts';
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
  expect(await listRuns(results)).toEqual([
    { name: FIRST, path: join(results, FIRST), result: null, problem: null },
  ]);
});

describe('what is not as it should be', () => {
  const problems = async () => (await listRuns(results)).map(({ name, problem }) => [name, problem]);

  it('hides no other run, and is named with what is wrong', async () => {
    keep(FIRST, 'aaa');
    keep(SECOND, 'bbb');
    writeFileSync(join(results, SECOND, 'result.json'), JSON.stringify({ schemaVersion: 2 }));
    symlinkSync(join(results, 'nowhere'), join(results, THIRD));
    execFileSync('mkfifo', [join(results, PLAIN)]);
    expect(await problems()).toEqual([
      [FIRST, null],
      [
        SECOND,
        expect.stringContaining(`${join(results, SECOND, 'result.json')} is damaged: /actions is missing`),
      ],
      [THIRD, expect.stringMatching(/cannot be read: it is a link that leads nowhere$/)],
      [PLAIN, expect.stringMatching(/cannot be read: it is a pipe or a device, and no file$/)],
    ]);
    await expect(resolveRun(join(results, THIRD), results)).rejects.toThrow('is a link that leads nowhere');
  });

  it('is a file of its evidence that is missing', async () => {
    keep(FIRST, 'aaa');
    writeFileSync(join(results, FIRST, 'SHA256SUMS'), `${'0'.repeat(64)}  samples.csv.gz\n`);
    expect(await problems()).toEqual([
      [FIRST, expect.stringMatching(/is not whole: samples\.csv\.gz missing$/)],
    ]);
  });

  it('is a link that leads back to itself, or to the folder that it is in', async () => {
    keep(FIRST, 'aaa');
    symlinkSync(THIRD, join(results, THIRD));
    symlinkSync('.', join(results, FIRST, FIRST));
    expect(await problems()).toEqual([
      [FIRST, null],
      [THIRD, expect.stringMatching(/a link that leads back to itself$/)],
    ]);
    expect(await resolveRun(join(results, FIRST, FIRST, 'result.json'), results)).toBe(
      join(results, FIRST, FIRST),
    );
  });

  it('is a results folder that is none', async () => {
    writeFileSync(join(results, 'file'), '');
    await expect(listRuns(join(results, 'file'))).rejects.toThrow('file cannot be read: it is no folder');
  });
});

it('calls a run by its own name, from within its folder too', async () => {
  keep(FIRST, 'aaa');
  const before = process.cwd();
  process.chdir(join(results, FIRST));
  try {
    for (const name of ['result.json', './result.json', './', '../20260301T120000Z-load-local/.']) {
      expect(await resolveRun(name, results)).toBe(process.cwd());
    }
  } finally {
    process.chdir(before);
  }
});

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'knows a baseline and a run of the name %s from what every object has',
  async (name) => {
    keep(FIRST, 'aaa');
    await expect(resolveRun(name, results)).rejects.toThrow(`no run ${name} in ${results}`);
    await setBaseline(results, join(results, FIRST), name);
    await setBaseline(results, join(results, FIRST), 'other');
    expect(Object.entries(await readBaselines(results))).toEqual([
      [name, FIRST],
      ['other', FIRST],
    ]);
    expect(await resolveRun(name, results)).toBe(join(results, FIRST));
  },
);

it('reads baselines over a byte order mark, and waits for no pipe', async () => {
  writeFileSync(join(results, 'baselines.json'), `\uFEFF{"baseline": "${FIRST}"}`);
  expect(await readBaselines(results)).toEqual({ baseline: FIRST });
  const other = mkdtempSync(join(tmpdir(), 'gremlins-load-runs-'));
  execFileSync('mkfifo', [join(other, 'baselines.json')]);
  await expect(readBaselines(other)).rejects.toThrow('baselines.json cannot be read: it is a pipe');
});
