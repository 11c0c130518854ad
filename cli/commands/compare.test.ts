import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildResult } from '../../src/result/result.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import { seededRandom, standardNormal } from '../../statistics/random.ts';
import { setBaseline } from '../evidence/baselines.ts';
import { keepRun } from '../evidence/testing/kept-run.ts';
import { action, row } from '../measure/testing/store-of.ts';
import { compareCommand } from './compare.ts';

const NAMES = {
  first: '20260301T110000Z-load-local',
  second: '20260301T120000Z-load-local',
  slow: '20260301T130000Z-load-local',
} as const;
const STEADY = { from: 100, to: 400 };

let dir: string;
let printed: string[];
let said: string[];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gremlins-load-compare-'));
  await evidence(NAMES.first, 1, 1);
  await evidence(NAMES.second, 2, 1);
  await evidence(NAMES.slow, 3, 1.3);
  await setBaseline(dir, join(dir, NAMES.first), 'baseline');
});

afterAll(() => rmSync(dir, { recursive: true }));

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

async function evidence(name: string, seed: number, slowness: number): Promise<void> {
  const random = seededRandom(seed);
  const rows = Array.from({ length: 3_000 }, (_, index) => {
    const seconds = STEADY.from + ((index + 0.5) / 3_000) * (STEADY.to - STEADY.from);
    const wait = Math.round(400 * slowness * Math.exp(0.3 * standardNormal(random)));
    return [row('http_reqs', seconds, 1), ...action(seconds, wait)];
  });
  await keepRun(join(dir, name), buildResult(summaryInput()), rows.flat());
}

/** Runs the command as the CLI does; what it prints and says is kept. */
async function compare(...args: readonly string[]): Promise<number> {
  printed = [];
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line) => printed.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => said.push(String(line)));
  let code = -1;
  const command = compareCommand((ended) => {
    code = ended;
  })
    .exitOverride()
    .configureOutput({ writeErr: (line) => said.push(line) });
  await command.parseAsync([...args, '--results-dir', dir], { from: 'user' });
  return code;
}

describe('gremlins-load compare', () => {
  it('ends with 0 where no regression is shown', async () => {
    expect(await compare('baseline', NAMES.second)).toBe(0);
    expect(printed[0]).toContain('NO DIFFERENCE SHOWN');
    expect(printed[0]).toContain(`before   ${NAMES.first}`);
  });

  it('ends with 99 on a regression, and writes what was asked for', async () => {
    const file = (name: string) => join(dir, name);
    const code = await compare(
      'previous',
      'latest',
      '--report',
      file('r.md'),
      '--html',
      file('r.html'),
      '--json',
      file('r.json'),
    );
    expect(code).toBe(99);
    expect(printed[0]).toContain('REGRESSION');
    expect(readFileSync(file('r.md'), 'utf8')).toContain('**regression**');
    expect(readFileSync(file('r.html'), 'utf8')).toContain('<h1>Worse: p50 of all actions');
    expect(JSON.parse(readFileSync(file('r.json'), 'utf8'))).toMatchObject({
      comparison: { regressed: true, variation: 'within-run' },
      trend: null,
    });
    expect(said).toHaveLength(3);
  });

  it('fails on what it is told to', async () => {
    expect(await compare('previous', 'latest', '--fail-on', 'never')).toBe(0);
    expect(await compare('latest', 'previous')).toBe(0);
    expect(await compare('latest', 'previous', '--fail-on', 'any-difference')).toBe(99);
  });

  it('takes the runs behind --against as the side before', async () => {
    expect(await compare('latest', '--against', NAMES.first, NAMES.second, '--json')).toBe(99);
    const { comparison } = JSON.parse(printed[0] ?? '');
    expect(comparison.before).toHaveLength(2);
    expect(comparison.after.map(({ name }: { name: string }) => name)).toEqual([NAMES.slow]);
  });

  it('draws the trend of three runs, and names the one that changed it', async () => {
    expect(await compare(NAMES.first, NAMES.second, NAMES.slow, '--html', join(dir, 'trend.html'))).toBe(99);
    expect(printed[0]).toContain(`regression in ${NAMES.slow}: p95`);
    const page = readFileSync(join(dir, 'trend.html'), 'utf8');
    expect(page.match(/<svg /g)).toHaveLength(6);
  });

  it('compares a result alone, without significance', async () => {
    expect(await compare(join(dir, NAMES.first, 'result.json'), 'latest')).toBe(99);
    const alone = join(dir, 'alone.json');
    await writeFile(alone, JSON.stringify(buildResult(summaryInput())));
    expect(await compare(alone, 'latest')).toBe(0);
    expect(printed[0]).toContain('NO SIGNIFICANCE');
  });

  it('refuses runs that did not ask the same, unless told to compare them anyway', async () => {
    const other = join(dir, 'other.json');
    await writeFile(other, JSON.stringify(buildResult(summaryInput({ variables: { USERS: '500' } }))));
    await expect(compare(other, 'latest')).rejects.toThrow(/users differ: 500 in other, 1,000 in .*--anyway/);
    expect(await compare(other, 'latest', '--anyway')).toBe(0);
    expect(printed[0]).toMatch(/^\nanyway {3}users differ: 500 in other,[\s\S]*\n\nNO SIGNIFICANCE/);
    // Its name of before.
    expect(await compare(other, 'latest', '--force')).toBe(0);
  });

  it('refuses a run that is not whole before anything else, unless told to', async () => {
    const cut = '20260301T100000Z-load-local';
    await evidence(cut, 4, 1);
    await truncate(join(dir, cut, 'samples.csv'), 300_000);
    await expect(compare(cut, NAMES.slow)).rejects.toThrow(
      /^these runs cannot be compared: 20260301T100000Z-load-local is not whole: samples\.csv holds [\d,]+ requests, and the result counts 3,000 \(--anyway/,
    );
    expect(await compare(cut, NAMES.slow, '--anyway')).toBe(99);
    expect(printed[0]).toContain(`anyway   ${cut} is not whole`);
  });

  it('says what is wrong and what to do', async () => {
    await expect(compare('latest')).rejects.toThrow('gremlins-load compare baseline latest');
    // Else the run would be taken for the file to write.
    await expect(compare('--json', 'previous', 'latest')).rejects.toThrow('put --json behind the runs');
    await expect(compare('latest', 'nothing')).rejects.toThrow('no run nothing');
    await expect(compare('latest', 'previous', '--report', join(dir, 'no', 'where.md'))).rejects.toThrow(
      'cannot be written',
    );
    await expect(compare('latest', 'previous', '--fail-on', 'x')).rejects.toThrow();
    expect(said.join('')).toContain('regression, any-difference, never');
  });
});
