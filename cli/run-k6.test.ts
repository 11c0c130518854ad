import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runK6 } from './run-k6.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-k6-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A stand-in for k6: a script that notes the signals it gets. */
function standIn(body: string): string {
  const path = join(folder, 'k6');
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

it("exits with k6's own code", async () => {
  expect(await runK6({ k6: standIn('exit 99'), args: [], cwd: folder })).toBe(99);
});

it('passes two signals of one Ctrl-C on as one', async () => {
  const log = join(folder, 'signals');
  const k6 = standIn(
    `trap 'echo INT >> ${log}; sleep 1; exit 105' INT; touch ${log}; while :; do sleep 0.05; done`,
  );
  const run = runK6({ k6, args: [], cwd: folder });
  await until(() => exists(log));
  process.emit('SIGINT');
  process.emit('SIGINT');
  expect(await run).toBe(105);
  expect(readFileSync(log, 'utf8')).toBe('INT\n');
});

it('kills at the second Ctrl-C', async () => {
  const ready = join(folder, 'ready');
  const k6 = standIn(`trap '' INT; touch ${ready}; while :; do sleep 0.05; done`);
  const run = runK6({ k6, args: [], cwd: folder });
  await until(() => exists(ready));
  process.emit('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 700));
  process.emit('SIGINT');
  expect(await run).toBe(105);
});

it('says so where k6 cannot be started', async () => {
  await expect(runK6({ k6: join(folder, 'nothing'), args: [], cwd: folder })).rejects.toThrow('ENOENT');
});

function exists(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
