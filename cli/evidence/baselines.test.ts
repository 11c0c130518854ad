import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildResult } from '../../src/result/result.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import { EvidenceError } from '../errors/evidence-error.ts';
import { readBaselines, setBaseline } from './baselines.ts';
import { resolveRun } from './resolve-run.ts';

const RUN = '20260301T120000Z-load-local';

let home: string;
let results: string;

function keep(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'result.json'), JSON.stringify(buildResult(summaryInput())));
  return folder;
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gremlins-load-baselines-'));
  results = join(home, 'results');
  keep(join(results, RUN));
});

describe('setBaseline', () => {
  it('loses none of those that are set at the same time', async () => {
    const names = Array.from({ length: 12 }, (_, place) => `release-${place}`);
    await Promise.all(names.map((name) => setBaseline(results, join(results, RUN), name)));
    expect(Object.keys(await readBaselines(results)).sort()).toEqual(names.sort());
    expect(readdirSync(results).sort()).toEqual([RUN, 'baselines.json']);
  });

  it.each([
    ['elsewhere', () => keep(join(home, 'elsewhere', RUN))],
    [
      'deeper in the results folder, as a step of a search',
      () => keep(join(results, 'search', 'steps', RUN)),
    ],
    ['under a name that no run has', () => keep(join(results, 'mine'))],
  ])('refuses a run %s, which nobody would find', async (_, make) => {
    const run = make();
    const setting = setBaseline(results, await resolveRun(run, results));
    await expect(setting).rejects.toBeInstanceOf(EvidenceError);
    await expect(setting).rejects.toThrow(
      `${run} cannot be a baseline: it is none of the runs in ${results}`,
    );
    expect(await readBaselines(results)).toEqual({});
  });

  it.each([
    ['with a slash behind it', () => `${join(results, RUN)}/`],
    ['by way of a link', () => linkTo(results, join(home, 'link'), RUN)],
  ])('finds again what was named by its path %s', async (_, name) => {
    expect(await setBaseline(results, await resolveRun(name(), results))).toBe(RUN);
    expect(await resolveRun('baseline', results)).toBe(join(results, RUN));
  });

  it('leaves a damaged file as it is', async () => {
    writeFileSync(join(results, 'baselines.json'), '{"a": 1}');
    await expect(setBaseline(results, join(results, RUN))).rejects.toThrow('is damaged');
    expect(readFileSync(join(results, 'baselines.json'), 'utf8')).toBe('{"a": 1}');
    expect(readdirSync(results)).not.toContain('baselines.json.lock');
  });
});

function linkTo(target: string, link: string, name: string): string {
  symlinkSync(target, link);
  return join(link, name);
}
