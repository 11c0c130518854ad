import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/thresholds/exit-codes.ts';
import { ROOT } from './paths.mjs';
import { markBuilt } from './scripts-state.mjs';

describe('a checkout without packages for development', () => {
  let root: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'bare-checkout-'));
    for (const name of ['tools', 'build.mjs', 'package.json', 'package-lock.json'])
      cpSync(join(ROOT, name), join(root, name), { recursive: true });
    symlinkSync(root, join(root, 'link'));
  });

  afterAll(() => rmSync(root, { recursive: true }));

  /** Runs one of its programs; its npm, where it asks, fails as one does that cannot reach the registry. */
  function run(...args: readonly string[]) {
    const bin = join(root, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'npm'), '#!/bin/sh\necho "npm error code ENOTFOUND"\nexit 1\n', { mode: 0o755 });
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, NODE_ENV: 'production' };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    return { status, stdout, lines: stderr.trim().split('\n') };
  }

  it('is left unbuilt by npm ci, which says what builds it', () => {
    const { status, lines } = run('tools/prepare.mjs');
    expect([status, lines]).toEqual([
      0,
      [expect.stringMatching(/^dist\/ is not built, .*NODE_ENV=production/)],
    ]);
  });

  it('starts what was built before, and asks for no package', () => {
    const program = join(root, 'dist', 'node', 'gremlins-load.js');
    mkdirSync(dirname(program), { recursive: true });
    writeFileSync(program, 'export const main = async () => 99;');
    markBuilt(root);
    expect(run('tools/gremlins-load.mjs', 'run')).toEqual({ status: 99, stdout: '', lines: [''] });
    rmSync(join(root, 'dist'), { recursive: true });
  });

  it.each([
    [
      ['tools/gremlins-load.mjs', '--version'],
      /^the packages cannot be installed: .*ENOTFOUND.*npm ci --include=dev/,
    ],
    [['tools/start.mjs'], /^the packages cannot be installed: .*ENOTFOUND.*npm ci --include=dev/],
    [['tools/prepack.mjs'], /^the packages cannot be installed: .*ENOTFOUND.*npm ci --include=dev/],
    [['build.mjs'], /^the scripts do not build: Cannot find package 'esbuild'.*npm ci --include=dev/],
    // By way of a link, which Node does not follow in what it says it was started with.
    [['link/build.mjs'], /^the scripts do not build: Cannot find package 'esbuild'/],
  ])('ends in one line where they cannot be installed: %j', (args, says) => {
    const { status, stdout, lines } = run(...args);
    // Those who start a run end as with a setting that cannot be used; a build just fails.
    const code = args[0]?.endsWith('build.mjs') ? EXIT.bug : EXIT.badSetting;
    expect([status, stdout, lines]).toEqual([code, '', [expect.stringMatching(says)]]);
  });
});
