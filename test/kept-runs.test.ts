import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, cliRun, linesOf } from './support/cli.ts';
import { everywhere } from './support/short-run.ts';

/** Slow by themselves, and differently so: what a busy machine adds to all answers at once is little beside it. */
const BASELINE = everywhere(30, 300);
const MANY_TIMES_AS_LONG = everywhere(400, 900);

// A dozen commands one after another: on a busy machine they take their time.
describe('kept runs', { timeout: 300_000 }, () => {
  it('are listed, kept as a baseline, reported anew and compared with', async () => {
    const variables = { DURATION: '8' };
    const { cwd } = await cliRun({ variables, backend: { latency: BASELINE } });
    const { stdout } = await cli(['list'], { cwd });
    expect(stdout).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d load +local +20 +[\d.]+ +[\d.]+ ms +0\.00 % +\w+$/m);
    const [run] = JSON.parse((await cli(['list', '--json'], { cwd })).stdout);
    expect(run).toMatchObject({ scenario: 'load', users: 20, failedRate: 0 });
    expect((await cli(['baseline', 'set', 'latest', '--name', 'v1'], { cwd })).stdout).toContain(run.name);
    expect((await cli(['baseline', 'list'], { cwd })).stdout).toBe(`v1  ${run.name}\n`);
    expect((await cli(['baseline', 'show', 'v1'], { cwd })).stdout).toContain(run.path);
    rmSync(join(cwd, run.path, 'report.html'));
    const report = await cli(['report', 'v1'], { cwd });
    expect([report.code, existsSync(join(cwd, run.path, 'report.html'))]).toEqual([0, true]);
    // That is a regression, though the run passes by itself. On a machine that is too busy one of the two is INVALID, and compared with nothing.
    const backend = { latency: MANY_TIMES_AS_LONG };
    const second = await cliRun({ cwd, variables, backend, flags: ['--compare-to', 'v1'] });
    const kept: { verdict: string }[] = JSON.parse((await cli(['list', '--json'], { cwd })).stdout);
    const comparable = kept.every(({ verdict }) => verdict === 'PASS');
    expect([second.code, second.stdout + second.stderr]).toEqual([
      99,
      expect.stringMatching(comparable ? /regression/ : /INVALID/),
    ]);
    const compared = await cli(['compare', 'v1', 'latest', '--force'], { cwd });
    expect([compared.code, compared.stdout]).toEqual([99, expect.stringContaining('regression')]);
    await isComputedAnew(cwd, join(cwd, run.path));
    await isNotWhole(cwd, join(cwd, run.path));
  });

  /** Damages the result of the run that is the baseline v1. */
  async function isComputedAnew(cwd: string, folder: string): Promise<void> {
    const sums = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
    expect(sums.match(/: OK$/gm)).toHaveLength(5);
    const file = join(folder, 'result.json');
    const before = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...before, requests: undefined }));
    const refused = await cli(['report', 'v1'], { cwd });
    expect([refused.code, linesOf(refused.stderr)]).toEqual([
      107,
      [expect.stringMatching(/is damaged: \/requests is missing; .*--from-samples computes it anew/)],
    ]);
    const anew = await cli(['report', 'v1', '--from-samples'], { cwd });
    expect([anew.code, anew.stderr]).toEqual([0, expect.stringContaining('result.before.json')]);
    const { verdict, reasons, interrupted, runId, seed, actions, failures, criteria, analysis } = before;
    const states = (list: typeof criteria) =>
      list.map(({ id, state }: { id: string; state: string }) => [id, state]);
    const after = JSON.parse(readFileSync(file, 'utf8'));
    expect(after).toMatchObject({ verdict, reasons, interrupted, runId, seed, failures });
    expect([after.actions.run, after.actions.steady.count]).toEqual([actions.run, actions.steady.count]);
    expect([states(after.criteria), after.analysis.samples]).toEqual([states(criteria), analysis.samples]);
  }

  async function isNotWhole(cwd: string, folder: string): Promise<void> {
    truncateSync(join(folder, 'samples.csv.gz'), 20_000);
    const words = /is not whole: samples\.csv\.gz holds [\d,]+ requests, .*; it is not what it was/;
    const report = await cli(['report', 'v1'], { cwd });
    expect([report.code, report.stderr, report.stdout]).toEqual([
      0,
      expect.stringMatching(words),
      expect.stringMatching(/^INVALID/m),
    ]);
    const compared = await cli(['compare', 'v1', 'latest'], { cwd });
    expect([compared.code, compared.stdout, compared.stderr]).toEqual([
      107,
      '',
      expect.stringMatching(words),
    ]);
    const merged = await cli(['merge', folder], { cwd });
    expect([merged.code, merged.stderr]).toEqual([107, expect.stringMatching(words)]);
    const { stdout } = await cli(['list'], { cwd });
    expect(stdout).toMatch(/INVALID$/m);
  }

  it('that are not there are asked for in one line', async () => {
    const { code, stdout } = await cli(['list']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('make one with gremlins-load run')]);
    const set = await cli(['baseline', 'set', 'latest']);
    expect([set.code, linesOf(set.stderr).length]).toEqual([107, 1]);
    const { code: refused, served } = await cliRun({ flags: ['--compare-to', 'baseline'] });
    expect([refused, served]).toEqual([107, 0]);
  });
});
