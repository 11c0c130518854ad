import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensurePackages, hasPackages, missingFrom, npmWords, PACKAGES_READY } from './ensure-packages.mjs';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ensure-packages-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('ensurePackages', () => {
  const path = process.env.PATH;
  afterEach(() => {
    process.env.PATH = path;
    vi.unstubAllEnvs();
  });

  /** A folder whose npm is this script; what it was asked is in `asked`, a line each time. */
  function withNpm(body: string): string {
    const root = mkdtempSync(join(folder, 'project-'));
    writeFileSync(join(root, 'npm'), `#!/bin/sh\necho "$@" >> ${root}/asked\n${body}\n`);
    chmodSync(join(root, 'npm'), 0o755);
    process.env.PATH = `${root}:${path}`;
    return root;
  }
  const told = (root: string) => ensurePackages(root).catch((error: Error) => error.message);
  const LOCK = { packages: { '': {}, 'node_modules/a': { version: '1.0.0', dev: true } } };

  it.each([
    ['is asked first, and the registry after it', /^packages installed$/, 0],
    [
      'is no reason to hide what npm says',
      /^the packages cannot be installed: npm ci failed with code 1: code E1, no way;/,
      1,
    ],
  ])('a cache that is older than the lock %s', async (_, says, code) => {
    const failing = 'echo "npm error code E1"; echo "npm error no way"; exit';
    const root = withNpm(
      `case "$*" in *prefer-offline*) exit 1;; *) [ ${code} = 0 ] || { ${failing} 1; };; esac`,
    );
    expect(await told(root)).toMatch(says);
    const asked = readFileSync(join(root, 'asked'), 'utf8').trim().split('\n');
    expect(asked.map((args) => args.includes('--prefer-offline'))).toEqual([true, false]);
  });

  it('says in one line that there is no npm', async () => {
    const root = mkdtempSync(join(folder, 'project-'));
    process.env.PATH = root;
    expect(await told(root)).toMatch(
      /^the packages cannot be installed: npm did not run: .*; once that is mended, .*$/,
    );
  });

  it('says in one line which package npm left out without a word', async () => {
    const root = withNpm('exit 0');
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify(LOCK));
    expect(await told(root)).toMatch(/^npm ci left out node_modules\/a, which is locked: .*$/);
    expect(hasPackages(root)).toBe(false);
  });

  it('installs anew where the list of what is installed is damaged', async () => {
    const root = withNpm(`echo '${JSON.stringify(LOCK)}' > "$PWD/node_modules/.package-lock.json"`);
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify(LOCK));
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{"pack');
    expect(await told(root)).toBe('packages installed');
    expect(await told(root)).toBe(PACKAGES_READY);
  });

  it('installs those for development whatever the shell leaves out, and builds nothing with them', async () => {
    const root = join(folder, 'project');
    mkdirSync(join(root, 'tool'), { recursive: true });
    const scripts = { prepare: `node -e "require('node:fs').writeFileSync('built', '')"` };
    const project = { name: 'project', version: '1.0.0' };
    const tool = { name: 'tool', version: '1.0.0' };
    const devDependencies = { tool: 'file:tool' };
    const lock = {
      ...project,
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { ...project, devDependencies },
        'node_modules/tool': { resolved: 'tool', link: true },
        tool: { version: '1.0.0', dev: true },
      },
    };
    writeFileSync(join(root, 'tool', 'package.json'), JSON.stringify(tool));
    writeFileSync(join(root, 'package.json'), JSON.stringify({ ...project, scripts, devDependencies }));
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
    vi.stubEnv('NODE_ENV', 'production');
    vi.stubEnv('npm_config_omit', 'dev');
    expect(await ensurePackages(root)).toBe('packages installed');
    expect(existsSync(join(root, 'node_modules', 'tool', 'package.json'))).toBe(true);
    expect(existsSync(join(root, 'built'))).toBe(false);
  });
});

describe('missingFrom', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  it.each([
    ['everything', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } }, []],
    ['all but an optional one', { 'node_modules/a': { version: '1.0.0' } }, []],
    ['another version', { 'node_modules/a': { version: '1.0.1' } }, ['node_modules/a']],
    [
      'another version of an optional one',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } },
      ['node_modules/b'],
    ],
    ['nothing', {}, ['node_modules/a']],
  ])('with %s there: %s', (_, installed, expected) => {
    expect(missingFrom(wanted, installed)).toEqual(expected);
  });
});

describe('npmWords', () => {
  it.each([
    [
      'npm error code ENOTCACHED\nnpm error request to x failed\nnpm error A complete log of this run can be found in: y',
      'code ENOTCACHED, request to x failed',
    ],
    [
      'npm ERR! code EROFS\nnpm ERR! syscall mkdir\nnpm ERR! path /x\nnpm ERR! errno -30',
      'code EROFS, syscall mkdir, path /x',
    ],
    ['spawn npm ENOENT', 'spawn npm ENOENT'],
  ])('of %j are %j', (output, words) => {
    expect(npmWords(output)).toBe(words);
  });
});
