import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildResult } from '../../src/result/result.ts';
import { parseSettings } from '../../src/settings/parse-settings.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import { assessRun } from '../assess/assess-run.ts';
import { EvidenceError } from '../errors/evidence-error.ts';
import { action } from '../measure/testing/store-of.ts';
import { compressSamples } from './compress-samples.ts';
import { createEvidenceFolder } from './create-evidence-folder.ts';
import { readResult } from './read-result.ts';
import { readRunHeader } from './read-run-header.ts';
import { readRunPlan, writeRunPlan } from './run-plan-file.ts';
import { samplesText } from './samples/testing/samples-text.ts';
import { writeResult } from './write-result.ts';

const RESULT = buildResult(summaryInput());
const RUN = { startedAt: new Date('2026-03-01T12:00:00.900Z'), scenario: 'load', environment: 'local' };
const silent = { log: () => {} };

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gremlins-load-evidence-'));
});

/** The message of what was thrown, which must be an EvidenceError of one line. */
async function complaint(promise: Promise<unknown>): Promise<string> {
  const error = await promise.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(EvidenceError);
  const { message } = error as EvidenceError;
  expect(message).not.toContain('\n');
  return message;
}

describe('an evidence folder', () => {
  it('is named by time, scenario and environment, and never shared within a second', async () => {
    const results = join(home, 'new', 'results');
    const names = [];
    for (let run = 0; run < 3; run++) names.push(basename(await createEvidenceFolder(results, RUN)));
    expect(names).toEqual([
      '20260301T120000Z-load-local',
      '20260301T120000Z-load-local-2',
      '20260301T120000Z-load-local-3',
    ]);
    expect(readdirSync(results).sort()).toEqual(names);
  });

  it('that cannot be made says where and what to do', async () => {
    writeFileSync(join(home, 'results'), 'a file');
    const message = await complaint(createEvidenceFolder(join(home, 'results'), RUN));
    expect(message).toMatch(/results folder .*results cannot be used: a file stands where.*--results-dir/);
  });
});

describe('reading a result', () => {
  it('gives back what was written, by folder and by file', async () => {
    await writeResult(home, RESULT);
    expect(await readResult(home)).toEqual(JSON.parse(JSON.stringify(RESULT)));
    expect(await readResult(join(home, 'result.json'))).toMatchObject({ runId: 'test' });
    expect(readdirSync(home)).toEqual(['result.json']);
  });

  it.each([
    ['no JSON', '{', /it is not JSON/],
    ['no result', '{"a": 1}', /it has no schemaVersion/],
    ['a list', '[]', /it has no schemaVersion/],
    [
      'a newer version',
      JSON.stringify({ ...RESULT, schemaVersion: 3 }),
      /schemaVersion 3, .* reads 2: .*update/,
    ],
    [
      'an older version',
      JSON.stringify({ ...RESULT, schemaVersion: 0 }),
      /schemaVersion 0, .* the version that wrote it/,
    ],
    ['a hollow one', JSON.stringify({ ...RESULT, actions: 7 }), /is damaged: \/actions must be object$/],
    [
      'another scenario',
      JSON.stringify({ ...RESULT, settings: { ...RESULT.settings, scenario: 'x' } }),
      /is damaged: \/settings\/scenario must be one of/,
    ],
  ])('refuses %s in one line', async (_, text, message) => {
    const file = join(home, 'result.json');
    writeFileSync(file, text);
    const said = await complaint(readResult(home));
    expect(said).toMatch(message);
    expect(said).toContain(file);
  });

  it('says so where there is none', async () => {
    expect(await complaint(readResult(join(home, 'missing.json')))).toMatch(
      /missing\.json cannot be read: it does not exist/,
    );
  });

  it('reads over a byte order mark', async () => {
    writeFileSync(join(home, 'result.json'), `\uFEFF${JSON.stringify(RESULT)}`);
    expect(await readResult(home)).toMatchObject({ runId: 'test' });
  });

  it('does not wait for a pipe, nor takes a folder for a file', async () => {
    execFileSync('mkfifo', [join(home, 'pipe.json')]);
    expect(await complaint(readResult(join(home, 'pipe.json')))).toMatch(
      /it is a pipe or a device, and no file/,
    );
    mkdirSync(join(home, 'result.json'));
    expect(await complaint(readResult(home))).toMatch(/result\.json cannot be read: it is a folder/);
  });

  it('finds it under the name that k6 gave it, in a folder with the samples of one run', async () => {
    const name = '20260301T120000Z-load-local.json';
    writeFileSync(join(home, name), JSON.stringify(RESULT));
    await expect(readResult(home)).rejects.toThrow('result.json cannot be read');
    writeFileSync(join(home, 'samples.csv'), samplesText([]));
    expect(await readResult(home)).toMatchObject({ runId: 'test' });
  });
});

describe('compressing samples', () => {
  const text = samplesText([{ metric: 'vus', timeMs: 1_772_366_400_000, value: 3 }]).repeat(1000);

  it('leaves the compressed file alone, and tells its progress', async () => {
    writeFileSync(join(home, 'samples.csv'), text);
    const shares: number[] = [];
    const path = await compressSamples(home, (share) => shares.push(share));
    expect(readdirSync(home)).toEqual(['samples.csv.gz']);
    expect(gunzipSync(readFileSync(path ?? '')).toString()).toBe(text);
    expect(shares.at(-1)).toBe(1);
  });

  it('keeps the plain file where the compressed one cannot be written', async () => {
    writeFileSync(join(home, 'samples.csv'), text);
    mkdirSync(join(home, 'samples.csv.gz'));
    writeFileSync(join(home, 'samples.csv.gz', 'in the way'), '');
    expect(await complaint(compressSamples(home))).toMatch(/samples stay uncompressed in .*samples\.csv$/);
    expect(readFileSync(join(home, 'samples.csv'), 'utf8')).toBe(text);
    expect(readdirSync(home)).toEqual(['samples.csv', 'samples.csv.gz']);
  });

  it('does nothing where there are none', async () => {
    expect(await compressSamples(home)).toBeNull();
  });
});

it("reads from k6's log what setup() drew, whatever stands around it", async () => {
  const lines = [
    'gremlins-load 0.1.0: scenario load, local, target http://127.0.0.1:1 (simulated backend)',
    'run c97c4b8c96a0, seed 3278887929',
  ];
  writeFileSync(
    join(home, 'k6.log'),
    lines.map((line) => `time="x" level=info msg="${line}" source=console\n`).join(''),
  );
  expect(await readRunHeader(home)).toEqual({
    runId: 'c97c4b8c96a0',
    seed: 3278887929,
    simulated: true,
  });
  writeFileSync(
    join(home, 'k6.log'),
    `gremlins-load 0.1.0: scenario load, local, target http://a.b
`,
  );
  expect(await readRunHeader(home)).toEqual({ runId: null, seed: null, simulated: false });
  expect(await readRunHeader(join(home, 'none'))).toEqual({
    runId: null,
    seed: null,
    simulated: null,
  });
});

it("keeps a run's plan, and takes half a one for none", async () => {
  const started = { suiteVersion: '1', k6Version: null, settings: parseSettings('load', { USERS: '7' }) };
  await writeRunPlan(home, started);
  expect(await readRunPlan(home)).toEqual(started);
  writeFileSync(join(home, 'plan.json'), '{"suiteVersion": "1"');
  expect(await readRunPlan(home)).toBeNull();
});

describe('assessing a run', () => {
  it('gives a result without samples no analysis, and writes it', async () => {
    await writeResult(home, RESULT);
    const result = await assessRun(home, silent);
    expect(result.analysis).toBeNull();
    expect(Array.isArray(result.recommendations)).toBe(true);
    expect(await readResult(home)).toEqual(JSON.parse(JSON.stringify(result)));
  });

  it('leaves the one file of plain k6 as it is', async () => {
    const file = join(home, 'plain.json');
    writeFileSync(file, JSON.stringify(RESULT));
    expect((await assessRun(file, silent)).analysis).toBeNull();
    expect(readFileSync(file, 'utf8')).toBe(JSON.stringify(RESULT));
  });

  it('takes a run for interrupted whose k6 crashed at the very end, after all of its samples', async () => {
    const variables = { USERS: '1', SPAWN_RATE: '1', DURATION: '2', RAMP_DOWN: '0', RPS_LIMIT: '0' };
    await writeRunPlan(home, {
      suiteVersion: '1',
      k6Version: null,
      settings: parseSettings('load', variables),
    });
    writeFileSync(
      join(home, 'samples.csv'),
      samplesText([...action(1.1, 100), ...action(2, 100), ...action(9, 100)]),
    );
    const result = await assessRun(home, silent);
    expect([result.interrupted, result.verdict]).toEqual([true, 'INVALID']);
    expect(result.reasons).toContain('the run was interrupted before its end');
    expect(result.analysis?.groups[0]).toMatchObject({ phase: 'steady', actions: 3 });
  });

  it('says what ended a run on purpose, though k6 was killed before it wrote so', async () => {
    const settings = parseSettings('stress', { USERS: '10', SPAWN_RATE: '10', STOP_AT_BREAK: '1' });
    const stopped = { by: 'stop-at-break', step: 2 } as const;
    await writeRunPlan(home, { suiteVersion: '1', k6Version: null, settings, stopped });
    writeFileSync(join(home, 'samples.csv'), samplesText([...action(1.1, 100), ...action(2, 100)]));
    const result = await assessRun(home, silent);
    expect(result).toMatchObject({ stopped, interrupted: true, verdict: 'INVALID' });
    expect(result.reasons[0]).toMatch(/stopped at step 2.*--stop-at-break/);
    expect(result.reasons).not.toContain('the run was interrupted before its end');
    // From here on it is the result that says so.
    expect((await assessRun(home, silent)).stopped).toEqual(stopped);
    expect((await readRunPlan(home))?.stopped).toEqual(stopped);
  });

  it('takes up what k6 wrote after the CLI was gone', async () => {
    const settings = parseSettings('load', { RESULTS_DIR: 'mine' });
    await writeRunPlan(home, { suiteVersion: '1', k6Version: null, settings });
    const name = '20260301T120000Z-load-local.json';
    writeFileSync(
      join(home, name),
      JSON.stringify({ ...RESULT, settings: { ...RESULT.settings, resultsDir: home } }),
    );
    const result = await assessRun(home, silent);
    expect([result.verdict, result.interrupted, result.settings.resultsDir]).toEqual(['PASS', false, 'mine']);
    expect(readdirSync(home).sort()).toEqual(['plan.json', 'result.json']);
  });

  it('knows of a pause, though k6 was killed after it', async () => {
    const settings = parseSettings('load', { USERS: '10', SPAWN_RATE: '10' });
    const pauses = [{ at: '2026-11-24T12:49:00.000Z', seconds: 12 }];
    await writeRunPlan(home, { suiteVersion: '1', k6Version: null, settings, pauses });
    writeFileSync(join(home, 'samples.csv'), samplesText([...action(1.1, 100), ...action(2, 100)]));
    expect(await assessRun(home, silent)).toMatchObject({
      pauses,
      reasons: expect.arrayContaining(['pauses']),
    });
  });

  it('says so where k6 ended before it measured anything', async () => {
    expect(await complaint(assessRun(home, silent))).toMatch(/neither result\.json nor samples/);
    writeFileSync(join(home, 'samples.csv'), samplesText([]));
    await writeRunPlan(home, { suiteVersion: '1', k6Version: null, settings: parseSettings('load', {}) });
    expect(await complaint(assessRun(home, silent))).toMatch(/no samples: k6 ended before its first request/);
  });

  it('says so where nothing tells what was run', async () => {
    writeFileSync(
      join(home, 'samples.csv'),
      samplesText([{ metric: 'vus', timeMs: 1_772_366_400_000, value: 3 }]),
    );
    expect(await complaint(assessRun(home, silent))).toMatch(/neither result\.json nor plan\.json/);
    expect(existsSync(join(home, 'result.json'))).toBe(false);
  });
});
