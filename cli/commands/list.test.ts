import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buildResult } from '../../src/result/result.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import { EvidenceError } from '../errors/evidence-error.ts';
import { writeResult } from '../evidence/write-result.ts';
import { listCommand } from './list.ts';

let home: string;
let printed: string[];
let said: string[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gremlins-load-list-'));
  printed = [];
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line) => printed.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => said.push(String(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

function list(...args: readonly string[]) {
  return listCommand().exitOverride().parseAsync(args, { from: 'user' });
}

it('shows a damaged run among the others, and what is wrong with it in one line', async () => {
  for (const [name, result] of [
    ['20260301T120000Z-load-local', buildResult(summaryInput())],
    ['20260301T130000Z-load-local', { ...buildResult(summaryInput()), behaviors: null }],
  ] as const) {
    mkdirSync(join(home, name));
    writeFileSync(join(home, name, 'result.json'), JSON.stringify(result));
  }
  await list('--results-dir', home);
  expect(printed.join('\n')).toMatch(/20260301T130000Z-load-local {2}damaged\n.* load +local .* PASS$/);
  expect(said).toEqual([
    `${join(home, '20260301T130000Z-load-local', 'result.json')} is damaged: /behaviors must be array`,
  ]);
  await list('--results-dir', home, '--json');
  expect(JSON.parse(printed.at(-1) ?? '')).toMatchObject([{ problem: said[0] }, { problem: null }]);
});

it('refuses a folder that somebody names and that is not there, whatever named it', async () => {
  const missing = join(home, 'missing');
  const complaint = `the results folder ${missing} does not exist: name the one where runs are kept`;
  await expect(list('--results-dir', missing)).rejects.toThrow(complaint);
  vi.stubEnv('RESULTS_DIR', missing);
  await expect(list('--json')).rejects.toThrow(complaint);
  await expect(list()).rejects.toBeInstanceOf(EvidenceError);
});

it('says of a folder that is there and empty that no run is kept, and of one that is yet to come', async () => {
  await list('--results-dir', home);
  expect(printed).toEqual([`no run is kept in ${home}; make one with gremlins-load run <scenario>`]);
  vi.stubEnv('RESULTS_DIR', '');
  const before = process.cwd();
  process.chdir(home);
  try {
    await list();
  } finally {
    process.chdir(before);
  }
  expect(printed.at(-1)).toMatch(/^no run is kept: there is no folder results here yet; make one with/);
});

it('leaves a run of before there were checksums as it is', async () => {
  const folder = join(home, '20260301T120000Z-load-local');
  mkdirSync(folder);
  await writeResult(folder, buildResult(summaryInput()));
  await list('--results-dir', home);
  expect([printed.join('\n'), said]).toEqual([expect.stringMatching(/PASS$/), []]);
});
