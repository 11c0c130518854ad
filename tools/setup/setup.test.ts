import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildK6 } from './build-k6.mjs';
import { refuseOldNode } from './ensure-ready.mjs';
import { findK6 } from './find-k6.mjs';
import { k6Version } from './k6-version.mjs';
import { SetupError } from './setup-error.mjs';
import { sourcesHash } from './sources-hash.mjs';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function script(name: string, body: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('findK6', () => {
  const said: string[] = [];
  /** @param versions those of the k6 that are there; `built` is what a build leaves in the cache, null where it fails */
  const find = (
    versions: Record<string, string>,
    { k6Bin, fresh = true, built = null }: { k6Bin?: string; fresh?: boolean; built?: string | null } = {},
  ) => {
    const there = new Map(Object.entries(versions));
    said.length = 0;
    const own = { path: '.k6/k6', name: '.k6' };
    return findK6({
      k6Bin,
      onPath: 'k6',
      built: () => (fresh ? own : undefined),
      build: async () => {
        if (built === null) throw new SetupError('Go is missing.\nInstall it.');
        there.set(own.path, built);
        return own;
      },
      versionOf: async (path) => there.get(path),
      say: (line) => said.push(line),
    });
  };

  it.each([
    [
      'K6_BIN before all others',
      { '/my/k6': '2.9.1', k6: '2.2.0', '.k6/k6': '2.2.0' },
      { k6Bin: '/my/k6' },
      'K6_BIN',
    ],
    ['its own before the one on PATH', { k6: '2.3.0', '.k6/k6': '2.2.0' }, {}, '.k6'],
    ['its own where K6_BIN is empty', { '.k6/k6': '2.2.0' }, { k6Bin: '' }, '.k6'],
    [
      'a fresh build where the sources have changed',
      { k6: '2.3.0', '.k6/k6': '2.2.0' },
      { fresh: false, built: '2.2.0' },
      'a fresh build in .k6',
    ],
    ['a fresh build where there is none', { k6: '2.2.0' }, { built: '2.2.0' }, 'a fresh build in .k6'],
    ['the one on PATH where none can be built', { k6: '2.2.0' }, {}, 'PATH'],
  ])('takes %s', async (_, versions, rest, source) => {
    expect((await find(versions, rest)).source).toBe(source);
    expect(said).toEqual(source === 'PATH' ? ['the k6 on the PATH is used: Go is missing.'] : []);
  });

  it.each([['2.1.9'], ['3.0.0']])('does not take k6 %s from PATH, and says why none is built', async (k6) => {
    await expect(find({ k6 })).rejects.toThrow('Go is missing');
  });

  it('refuses a K6_BIN that is no k6, or out of range, and says what it saw', async () => {
    await expect(find({ k6: '2.2.0' }, { k6Bin: '/my/k6' })).rejects.toThrow(
      'K6_BIN=/my/k6 cannot be used: no k6 runs there',
    );
    await expect(find({ '/my/k6': '1.4.0' }, { k6Bin: '/my/k6' })).rejects.toThrow('it is k6 1.4.0');
  });
});

it('builds anew for a change of code or modules, and not of tests', () => {
  const module = mkdtempSync(join(folder, 'module-'));
  mkdirSync(join(module, 'samples'));
  const hashes = [
    ['go.mod', 'module x'],
    ['samples/output.go', 'package samples'],
    ['samples/output_test.go', 'package samples'],
    ['README.md', 'x'],
  ].map(([name = '', text = '']) => {
    writeFileSync(join(module, name), text);
    return sourcesHash(module);
  });
  expect(new Set(hashes).size).toBe(2);
  expect(hashes[3]).toBe(hashes[1]);
});

describe('k6Version', () => {
  it('reads what k6 prints, and nothing else', async () => {
    expect(await k6Version(script('k6a', 'echo "k6 v2.2.0 (go1.26.8, linux/amd64)"'))).toBe('2.2.0');
    expect(await k6Version(script('k6b', 'echo something else'))).toBeUndefined();
    expect(await k6Version(script('k6c', 'echo "k6 v2.2.0"; exit 1'))).toBeUndefined();
    expect(await k6Version(join(folder, 'nothing'))).toBeUndefined();
  });
});

describe('buildK6', () => {
  /** A stand-in for Go: `build -v -trimpath -ldflags -o <file> <package>` writes the file. */
  const GO = 'if [ "$1" = version ]; then echo "go version go1.26.0 linux/amd64"; exit 0; fi';

  it('puts the binary in place when it is whole, and removes what a killed build left', async () => {
    const target = join(folder, 'cache-a', 'k6');
    mkdirSync(join(folder, 'cache-a'));
    writeFileSync(`${target}.partial-999999999`, 'half');
    const go = script('go-right', `${GO}\necho whole > "$6"`);
    await buildK6({ module: folder, target, go });
    expect(readdirSync(join(folder, 'cache-a'))).toEqual(['k6']);
  });

  it("leaves nothing behind where it fails, and shows Go's words", async () => {
    const target = join(folder, 'cache-b', 'k6');
    const go = script('go-wrong', `${GO}\necho half > "$6"\necho "no such module"; exit 1`);
    await expect(buildK6({ module: folder, target, go })).rejects.toThrow('no such module');
    expect(readdirSync(join(folder, 'cache-b'))).toEqual([]);
  });

  it("says Go's words without what it fetched and compiled before, and what else helps", async () => {
    const target = join(folder, 'cache-e', 'k6');
    const go = script(
      'go-words',
      `${GO}\necho "go: downloading example.com/a v1.0.0"\necho example.com/a/b\necho "a/b.go:1: no"; exit 1`,
    );
    await expect(buildK6({ module: folder, target, go })).rejects.toThrow(
      /^k6 did not build: a\/b\.go:1: no\n.*K6_BIN=\/path\/to\/k6$/,
    );
  });

  it('builds the same whatever lies around: a workspace, another system, a home that is not set', async () => {
    const target = join(folder, 'cache-f', 'k6');
    const seen = join(folder, 'seen');
    const go = script('go-env', `${GO}\necho "$GOWORK,$GOOS,$HOME,$*" > ${seen}\necho whole > "$6"`);
    vi.stubEnv('GOWORK', '/elsewhere/go.work');
    vi.stubEnv('GOOS', 'plan9');
    vi.stubEnv('HOME', undefined);
    await buildK6({ module: folder, target, go });
    vi.unstubAllEnvs();
    const [work, system, home, args] = readFileSync(seen, 'utf8').split(',');
    expect([work, system, home]).toEqual(['off', '', userInfo().homedir]);
    expect(args).toContain('-buildvcs=false -mod=readonly .');
  });

  it('says in one line that there is no folder for temporary files', async () => {
    vi.stubEnv('TMPDIR', '/does/not/exist');
    const building = buildK6({
      module: folder,
      target: join(folder, 'cache-g', 'k6'),
      go: script('go-any', GO),
    });
    await expect(building).rejects.toThrow(
      'the folder for temporary files, /does/not/exist, does not exist: make it, or name another, e.g. TMPDIR=/tmp',
    );
    vi.unstubAllEnvs();
  });

  it.each([
    ['is missing', 'exit 127'],
    ['is too old', 'echo "go version go1.24.9 linux/amd64"'],
  ])('names the official ways to install k6 where Go %s', async (_, body) => {
    const target = join(folder, 'cache-c', 'k6');
    const building = buildK6({ module: folder, target, go: script('go-old', body) });
    await expect(building).rejects.toThrow('https://grafana.com/docs/k6/latest/set-up/install-k6/');
  });

  it('leaves nothing half-built behind when it is interrupted', async () => {
    const target = join(folder, 'cache-d', 'k6');
    const go = script('go-slow', `${GO}\necho half > "$6"\nexec sleep 30`);
    const code = `
      const { buildK6 } = await import(${JSON.stringify(new URL('./build-k6.mjs', import.meta.url).href)});
      await buildK6(${JSON.stringify({ module: folder, target, go })});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    while (!existsSync(`${target}.partial-${child.pid}`))
      await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(readdirSync(join(folder, 'cache-d'))).toEqual([]);
  });
});

it('refuses a Node that is too old, in one line', () => {
  expect(() => refuseOldNode('20.18.3')).toThrow('Node 20.18.3 is too old');
  refuseOldNode('20.19.0');
  refuseOldNode('22.1.0');
});
