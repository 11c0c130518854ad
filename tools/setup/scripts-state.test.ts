import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProblem } from './build-problem.mjs';
import { isBuilt, isCheckout, markBuilt } from './scripts-state.mjs';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scripts-state-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('isBuilt', () => {
  it('holds dist/ of a checkout against its sources, and takes that of a package as it was packed', () => {
    const root = mkdtempSync(join(folder, 'suite-'));
    mkdirSync(join(root, 'dist', 'node'), { recursive: true });
    writeFileSync(join(root, 'dist', 'node', 'gremlins-load.js'), '');
    expect([isCheckout(root), isBuilt(root)]).toEqual([false, true]);
    writeFileSync(join(root, 'build.mjs'), '');
    expect([isCheckout(root), isBuilt(root)]).toEqual([true, false]);
    markBuilt(root);
    expect(isBuilt(root)).toBe(true);
    writeFileSync(join(root, 'build.mjs'), '// changed');
    expect(isBuilt(root)).toBe(false);
  });

  it('says in one line that a package has nothing to run', () => {
    const root = mkdtempSync(join(folder, 'suite-'));
    expect(() => isBuilt(root)).toThrow(/holds neither dist\/ nor the sources .* npm pack in a checkout.*$/);
  });
});

describe('buildProblem', () => {
  it.each([
    [
      new Error('Cannot find package "esbuild".\nat x'),
      'Cannot find package "esbuild"; npm ci --include=dev installs',
    ],
    [
      Object.assign(new Error('EROFS: read-only, rm dist'), { syscall: 'rm' }),
      'do not build: EROFS: read-only, rm dist',
    ],
    [
      Object.assign(new Error('1 error:\na.ts:1: no'), { errors: [{}] }),
      'do not build: 1 error:\na.ts:1: no',
    ],
  ])('of %s', (error, says) => {
    expect(buildProblem(error)).toContain(says);
  });
});
