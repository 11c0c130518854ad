import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readResult } from '../evidence/read-result.ts';
import { samplesText } from '../evidence/samples/testing/samples-text.ts';
import { simulatedRun } from '../judge/recommendations/testing/simulated-run.ts';
import { action, START_MS } from '../measure/testing/store-of.ts';
import type { RunResult } from '../result/run-result.ts';
import { whyNotOneRun } from './check-instances.ts';
import type { Instance } from './instance.ts';
import { mergeInstances } from './merge-instances.ts';
import { mergedText } from './merged-text.ts';
import { readInstance } from './read-instance.ts';
import { RowShift } from './write-merged-samples.ts';

const RUN: RunResult = simulatedRun();

function instance(name: string, users: readonly number[], change: Partial<RunResult> = {}): Instance {
  const settings = { ...RUN.settings, instances: 2 };
  return {
    name,
    result: { ...RUN, settings, ...change },
    samples: `${name}/samples.csv`,
    startMs: 0,
    users: new Set(users),
  };
}

it.each([
  [1, 2, 'from 1 of 2 instances'],
  [2, 2, 'from 2 instances'],
  [1, 1, 'from 1 instance'],
])('says how many are here: %d of %d', (here, shared, text) => {
  expect(mergedText(here, shared)).toBe(text);
});

describe('whyNotOneRun', () => {
  it('takes instances of one run, and does not mind that one is missing', () => {
    expect(whyNotOneRun([instance('a', [1, 3]), instance('b', [2, 4])])).toBeNull();
    expect(whyNotOneRun([instance('a', [1, 3])])).toBeNull();
  });

  it('takes another spelling of the target for the same, and another port for another', () => {
    const at = (baseUrl: string) => instance('b', [2], { target: { baseUrl, simulated: true } });
    const one = instance('a', [1], { target: { baseUrl: 'https://host.example', simulated: true } });
    expect(whyNotOneRun([one, at('HTTPS://Host.Example.:443')])).toBeNull();
    expect(whyNotOneRun([one, at('https://host.example:8443')])).toContain('their target differs');
  });

  it.each([
    ['another RUN_ID', { runId: 'other' }, 'their RUN_ID differs ("test", "other")'],
    ['another SEED', { seed: 8 }, 'their SEED differs (7, 8)'],
    [
      'other retries',
      { settings: { ...RUN.settings, instances: 2, retries: 0 } },
      'their number of retries differs (2, 0)',
    ],
    [
      'other headers',
      { settings: { ...RUN.settings, instances: 2, headers: ['X-Key'] } },
      'their list of headers differs ([], ["X-Key"])',
    ],
    [
      'another load',
      { settings: { ...RUN.settings, instances: 2, load: { ...RUN.settings.load, users: 5 } } },
      'load differs',
    ],
  ])('refuses %s, naming both', (_, change, words) => {
    const reason = whyNotOneRun([instance('a', [1]), instance('b', [2], change)]);
    expect(reason).toContain('a and b are no instances of one run');
    expect(reason).toContain(words);
    expect(reason).toContain('the same settings, --run-id and --seed');
  });

  it('refuses the same segment twice, and more runs than there were instances', () => {
    expect(whyNotOneRun([instance('a', [1, 2]), instance('b', [2, 3])])).toContain('drove the same users');
    const three = [instance('a', [1]), instance('b', [2]), instance('c', [3])];
    expect(whyNotOneRun(three)).toContain('INSTANCES was 2: one too many');
  });
});

describe('what ended the instances', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gremlins-load-merge-'));
    writeFileSync(join(folder, 'samples.csv'), samplesText([...action(1.1, 100), ...action(2, 100)]));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function merged(...ends: readonly Partial<RunResult>[]): Promise<RunResult> {
    const instances = ends.map((end, place) => ({
      ...instance(`${place}`, [place + 1], end),
      samples: join(folder, 'samples.csv'),
      startMs: START_MS,
    }));
    const made = await mergeInstances(instances, { resultsDir: join(folder, 'results'), log: () => {} });
    return readResult(made.folder);
  }

  const stoppedAt = (step: number): Partial<RunResult> => ({
    interrupted: true,
    stopped: { by: 'stop-at-break', step },
  });

  it('is told of the whole where it was --stop-at-break: the earliest of their steps', async () => {
    const result = await merged(stoppedAt(7), stoppedAt(6));
    expect(result.stopped).toEqual({ by: 'stop-at-break', step: 6 });
    expect(result.reasons[0]).toMatch(/stopped at step 6.*--stop-at-break/);
    expect(result.reasons).not.toContain('the run was interrupted before its end');
    expect((await merged(stoppedAt(7), { interrupted: false })).stopped?.step).toBe(7);
  });

  it('was paused where one of them was', async () => {
    const pauses = [{ at: '2026-11-24T12:49:00.000Z', seconds: 12 }];
    const result = await merged({ interrupted: false }, { interrupted: false, pauses });
    expect([result.pauses, result.reasons.includes('pauses')]).toEqual([pauses, true]);
    expect((await merged({ interrupted: false })).pauses).toBeUndefined();
  });

  it('is an interruption where something else ended one of them', async () => {
    const result = await merged(stoppedAt(7), { interrupted: true });
    expect(result.stopped).toBeUndefined();
    expect(result.reasons).toContain('the run was interrupted before its end');
    expect((await merged({ interrupted: false }, { interrupted: false })).stopped).toBeUndefined();
  });
});

it('says how an instance that was killed comes to its result', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-merge-'));
  writeFileSync(join(folder, 'samples.csv'), samplesText(action(1.1, 100)));
  await expect(readInstance(folder)).rejects.toThrow(`gremlins-load report ${folder} makes one`);
  rmSync(folder, { recursive: true });
});

describe('RowShift', () => {
  const shift = new RowShift(-1500.25, 3);
  shift.readHeader('metric_name,timestamp,metric_value,error_code,extra_tags,metadata');

  it('moves a row in time and leaves the rest of it', () => {
    expect(shift.apply('action_duration,1795518786044202,12.000000,,phase=steady,user=3')).toBe(
      'action_duration,1795518784543952,12.000000,,phase=steady,user=3',
    );
  });

  it('marks whose users are counted', () => {
    expect(shift.apply('vus,1795518786044202,10.000000,,,')).toBe(
      'vus,1795518784543952,10.000000,,instance=3,',
    );
  });

  it('leaves a row that was cut off', () => {
    expect(shift.apply('http_reqs,17955187')).toBe('http_reqs,17955187');
  });
});

describe('a merge that fails', () => {
  let folder: string;
  const whole = samplesText([...action(1.1, 100), ...action(2, 100)]);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gremlins-load-merge-'));
    const packed = gzipSync(whole);
    writeFileSync(join(folder, 'whole.csv.gz'), packed);
    writeFileSync(join(folder, 'cut.csv.gz'), packed.subarray(0, packed.length * 0.6));
    writeFileSync(join(folder, 'other.csv'), whole.replace('metadata', 'more'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [
      'cut.csv.gz',
      /cut\.csv\.gz cannot be read to its end \(unexpected end of file\): copy the whole folder/,
    ],
    ['other.csv', /the samples of b have other columns than those of a/],
    ['gone.csv', /gone\.csv cannot be read to its end \(ENOENT/],
  ])('names the cause, and leaves no folder that would be the latest: %s', async (file, message) => {
    const resultsDir = join(folder, `results of ${file}`);
    const instances = ['whole.csv.gz', file].map((samples, place) => ({
      ...instance('ab'[place] ?? '', [place + 1]),
      samples: join(folder, samples),
      startMs: START_MS,
    }));
    await expect(mergeInstances(instances, { resultsDir, log: () => {} })).rejects.toThrow(message);
    expect(readdirSync(resultsDir)).toEqual([]);
  });

  it('leaves nothing but the run where it does not fail', async () => {
    const resultsDir = join(folder, 'results');
    const instances = [1, 2].map((user) => ({
      ...instance(`${user}`, [user]),
      samples: join(folder, 'whole.csv.gz'),
      startMs: START_MS,
    }));
    const made = await mergeInstances(instances, { resultsDir, log: () => {} });
    expect(readdirSync(resultsDir)).toEqual([basename(made.folder)]);
    expect(readdirSync(made.folder).sort()).toEqual(['SHA256SUMS', 'result.json', 'samples.csv.gz']);
    expect(await readResult(made.folder)).toMatchObject({ merged: { instances: 2 } });
  });
});
