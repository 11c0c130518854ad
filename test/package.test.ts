import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../backend/backend.ts';
import { withoutSettings } from '../cli/drive/k6/k6-environment.ts';
import { sourcesHash } from '../tools/setup/sources-hash.mjs';
import { linesOf } from './support/cli.ts';
import { type Ended, ended } from './support/ended.ts';
import { resultIn } from './support/evidence-in.ts';
import { K6, ROOT } from './support/k6.ts';
import { QUICK, SHORT, SPARSE } from './support/short-run.ts';

/** Runs a command of npm's as a person would, with the k6 that is there. */
function run(
  command: 'npm' | 'npx',
  args: readonly string[],
  cwd: string,
  more: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const env = { ...withoutSettings(process.env), K6_BIN: K6, ...more };
  return ended(spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

describe('the package that npm pack makes', () => {
  let home: string;
  /** A project of somebody's, in a folder of the kind that people have. */
  let project: string;
  let installed: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'gremlins-load-package-'));
    project = join(home, 'my projéct #1, 50%');
    installed = join(project, 'node_modules', 'gremlins-load');
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{"private": true}');
    const packed = await run('npm', ['pack', '--pack-destination', home], ROOT);
    expect(packed.code, packed.stderr).toBe(0);
    const [name = ''] = readdirSync(home).filter((file) => file.endsWith('.tgz'));
    // Offline: what it runs is in it.
    const done = await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `../${name}`], project);
    expect(done.code, done.stderr).toBe(0);
  });
  afterAll(() => rmSync(home, { recursive: true }));

  it('holds all that runs and what k6 is built from, no more, and needs no other package', () => {
    expect(readdirSync(join(project, 'node_modules')).sort()).toEqual([
      '.bin',
      '.package-lock.json',
      'gremlins-load',
    ]);
    expect(readdirSync(installed).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist',
      'docs',
      'package.json',
      'tools',
    ]);
    const k6Module = join('tools', 'k6');
    expect(sourcesHash(join(installed, k6Module))).toBe(sourcesHash(join(ROOT, k6Module)));
    expect(existsSync(join(installed, k6Module, 'main_test.go'))).toBe(false);
  });

  it('runs a scenario to its verdict and evidence', async () => {
    const backend = await startBackend({ latency: QUICK });
    const { code, stdout, stderr } = await run(
      'npx',
      ['gremlins-load', 'run', 'smoke', '--host', backend.url],
      project,
      {
        ...SHORT,
        ...SPARSE,
      },
    );
    const { requests } = backend.ledger;
    await backend.close();
    const result = resultIn(project);
    // How quick the machine is here and now decides which verdict it is.
    expect(code, stderr).toBe(result.verdict === 'PASS' ? 0 : 99);
    expect(stdout).toContain(`${result.verdict}  scenario smoke`);
    expect(result.requests.run.count).toBe(requests);
    const [folder = ''] = readdirSync(join(project, 'results'));
    expect(readFileSync(join(project, 'results', folder, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/);
    // Nothing was there to be built or installed, so nothing is said of it.
    expect(linesOf(stderr)[0]).toMatch(/^gremlins-load \d/);
  });
});
