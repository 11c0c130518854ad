import { mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/settings/parse-settings.ts';
import { assessRun } from '../assess/assess-run.ts';
import { action, row } from '../measure/testing/store-of.ts';
import { readInstance } from '../merge/read-instance.ts';
import type { RunResult } from '../result/run-result.ts';
import { writeChecksums } from './checksums.ts';
import { compressSamples } from './compress-samples.ts';
import { readResult } from './read-result.ts';
import { readRunPlan, writeRunPlan } from './run-plan-file.ts';
import { samplesText } from './samples/testing/samples-text.ts';

const VARIABLES = {
  USERS: '2',
  SPAWN_RATE: '2',
  DURATION: '60',
  RAMP_DOWN: '0',
  RPS_LIMIT: '0',
  RUN_ID: 'mine',
};
const ROWS = [
  row('set_up', 0, 1, '', { metadata: 'run=mine' }),
  ...Array.from({ length: 590 }, (_, place) => {
    const seconds = 1.1 + place / 10;
    const tags = 'phase=steady&behavior=rag';
    return [
      row('http_reqs', seconds, 1, tags),
      row('http_req_duration', seconds, 100, tags),
      row('http_req_failed', seconds, 0, tags),
      row('actions_succeeded', seconds, 1, tags),
      ...action(seconds, 90 + (place % 20)),
    ];
  }).flat(),
  row('vus', 62, 2),
];

let run: string;
let said: string[];

beforeEach(async () => {
  run = mkdtempSync(join(tmpdir(), 'gremlins-load-whole-'));
  said = [];
  writeFileSync(join(run, 'samples.csv'), samplesText(ROWS));
  const settings = parseSettings('load', VARIABLES);
  const ended = { at: '2026-03-01T12:01:02.000Z', interrupted: false, simulated: true };
  await writeRunPlan(run, { suiteVersion: '1', k6Version: '2.2.0', settings, ended });
  await assess();
  await compressSamples(run);
  await writeChecksums(run);
  said = [];
});
afterEach(() => rmSync(run, { recursive: true }));

function assess(fromSamples = false): Promise<RunResult> {
  return assessRun(run, { log: (line) => said.push(line), fromSamples });
}

function kept(): unknown {
  return JSON.parse(readFileSync(join(run, 'result.json'), 'utf8'));
}

function edit(change: Record<string, unknown>): void {
  writeFileSync(join(run, 'result.json'), JSON.stringify({ ...(kept() as RunResult), ...change }));
}

const packed = (text: string) => writeFileSync(join(run, 'samples.csv.gz'), gzipSync(text));

describe('evidence that is whole', () => {
  it('is judged the same each time', async () => {
    const before = kept();
    const result = await assess();
    expect([said, JSON.parse(JSON.stringify(result)), kept()]).toEqual([[], before, before]);
    expect(result.damage).toBeUndefined();
  });

  it('keeps its plan, with how the run ended', async () => {
    expect(await readRunPlan(run)).toMatchObject({
      settings: { runId: 'mine' },
      ended: { interrupted: false },
    });
  });
});

describe('evidence that is not whole', () => {
  it('is said first and judged INVALID, and is as before when it is put back', async () => {
    const [whole, before] = [readFileSync(join(run, 'samples.csv.gz')), kept() as RunResult];
    truncateSync(join(run, 'samples.csv.gz'), Math.floor(whole.length * 0.6));
    const result = await assess();
    expect(said.at(-1)).toMatch(
      /is not whole: samples\.csv\.gz holds \d+ requests, \d+ actions, [\d,]+ rows, and the result counts 590, 590, [\d,]+; it is not what it was when the run ended$/,
    );
    expect(result.verdict).toBe('INVALID');
    expect(result.reasons).toEqual(result.damage?.map((what) => `the evidence is not whole: ${what}`));
    // What was found out while it was whole is not lost, and neither is that it is not.
    expect(result.analysis).toEqual(before.analysis);
    expect((await assess()).verdict).toBe('INVALID');
    writeFileSync(join(run, 'samples.csv.gz'), whole);
    await assess();
    expect(kept()).toEqual(before);
  });

  it.each<[string, () => void, RegExp]>([
    [
      'samples of another run',
      () => packed(samplesText(ROWS).replace('run=mine', 'run=theirs')),
      /samples\.csv\.gz is of the run theirs, and the result of mine; it is not what/,
    ],
    [
      'something else',
      () => packed('a,b\n1,2\n'),
      /samples\.csv\.gz is no samples file of k6.*; it is not what/,
    ],
    ['samples that are gone', () => rmSync(join(run, 'samples.csv.gz')), /samples\.csv\.gz is missing$/],
    [
      'a value that was changed',
      () => packed(samplesText(ROWS).replace(',95.0', ',96.0')),
      /: samples\.csv\.gz is not what it was when the run ended$/,
    ],
    [
      'a plan that was changed',
      () => writeFileSync(join(run, 'plan.json'), '{}'),
      /: plan\.json is not what it was/,
    ],
    [
      'a result that was changed',
      () => edit({ actions: { ...(kept() as RunResult).actions, run: { succeeded: 999, failed: 0 } } }),
      /holds 590 actions, and the result counts 999; the samples are what they were .*, so the result was changed/,
    ],
  ])('is told by its reason: %s', async (_, damage, words) => {
    damage();
    const result = await assess();
    expect(said.at(-1)).toMatch(words);
    expect(said.filter((line) => line.includes('not whole'))).toHaveLength(1);
    expect([result.verdict, result.damage?.length]).toEqual(['INVALID', 1]);
    await expect(readInstance(run)).rejects.toThrow(/is not whole: .*leave it out/);
  });

  it('is held to counts where a run has no checksums', async () => {
    rmSync(join(run, 'SHA256SUMS'));
    expect((await assess()).damage).toBeUndefined();
    const text = gunzipSync(readFileSync(join(run, 'samples.csv.gz'))).toString();
    packed(text.split('\n').slice(0, -1000).join('\n'));
    expect((await assess()).damage).toEqual([
      expect.stringMatching(/samples\.csv\.gz holds .*counts [\d, ]+$/),
    ]);
    rmSync(join(run, 'samples.csv.gz'));
    expect((await assess()).damage).toEqual(['samples.csv.gz is missing, by which the result was judged']);
  });
});

describe('a result that is damaged', () => {
  it('is refused with its path and with how to compute it anew, and not overwritten', async () => {
    edit({ requests: null });
    const damaged = kept();
    await expect(assess()).rejects.toThrow(
      `result.json is damaged: /requests must be object; gremlins-load report ${run} --from-samples computes it anew`,
    );
    expect(kept()).toEqual(damaged);
    rmSync(join(run, 'samples.csv.gz'));
    await expect(readResult(run)).rejects.toThrow(/requests must be object$/);
  });

  it('is computed anew on demand, the same as before; the damaged one stays beside it', async () => {
    const before = kept();
    for (const file of ['result.before.json', 'result.before-2.json']) {
      writeFileSync(join(run, 'result.json'), '{"schemaVersion": 2}');
      await assess(true);
      expect(said.at(-1)).toContain(`kept as ${join(run, file)}`);
      expect(readFileSync(join(run, file), 'utf8')).toBe('{"schemaVersion": 2}');
      expect(kept()).toEqual(before);
    }
  });

  it('is computed anew by itself where it is gone, which one line says', async () => {
    const before = kept();
    rmSync(join(run, 'result.json'));
    await assess();
    expect(said).toEqual([
      `${join(run, 'result.json')} is there no more: computed anew from samples and plan.json`,
    ]);
    expect(kept()).toEqual(before);
  });

  it('cannot be computed from a plan that is damaged, and says so', async () => {
    renameSync(join(run, 'plan.json'), join(run, 'plan.txt'));
    const plan = JSON.parse(readFileSync(join(run, 'plan.txt'), 'utf8'));
    const { load: _load, ...settings } = plan.settings;
    writeFileSync(join(run, 'plan.json'), JSON.stringify({ ...plan, settings }));
    await expect(assess(true)).rejects.toThrow(/nor plan\.json that can be read/);
  });

  it('is not computed from nothing', async () => {
    const file = join(run, 'alone.json');
    renameSync(join(run, 'result.json'), file);
    await expect(assessRun(file, { log: () => {}, fromSamples: true })).rejects.toThrow('is a result alone');
  });
});
