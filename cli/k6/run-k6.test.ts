import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type K6Run, runK6 } from './run-k6.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-k6-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(k6: string, more: Partial<K6Run> = {}) {
  return runK6({ k6, args: [], cwd: folder, env: process.env, ...more });
}

/** A stand-in for k6: a script that notes the signals it gets. */
function standIn(body: string): string {
  const path = join(folder, 'k6');
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

it("exits with k6's own code", async () => {
  expect(await run(standIn('exit 99'))).toEqual({ code: 99, signal: null, interrupted: false });
});

it('passes two signals of one Ctrl-C on as one', async () => {
  const log = join(folder, 'signals');
  const k6 = standIn(
    `trap 'echo INT >> ${log}; sleep 1; exit 105' INT; touch ${log}; while :; do sleep 0.05; done`,
  );
  const running = run(k6);
  await until(() => exists(log));
  process.emit('SIGINT');
  process.emit('SIGINT');
  expect(await running).toMatchObject({ code: 105, interrupted: true });
  expect(readFileSync(log, 'utf8')).toBe('INT\n');
});

it('kills at the second Ctrl-C', async () => {
  const ready = join(folder, 'ready');
  const k6 = standIn(`trap '' INT; touch ${ready}; while :; do sleep 0.05; done`);
  const running = run(k6);
  await until(() => exists(ready));
  process.emit('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 700));
  process.emit('SIGINT');
  expect(await running).toEqual({ code: null, signal: 'SIGKILL', interrupted: true });
});

it('ends k6 as Ctrl-C does where the CLI itself asks', async () => {
  const ready = join(folder, 'stop-ready');
  const stop = new AbortController();
  const k6 = standIn(`trap 'exit 105' INT; touch ${ready}; while :; do sleep 0.05; done`);
  const heard: string[] = [];
  const running = run(k6, { stop: stop.signal, onInterrupt: (what) => heard.push(what) });
  await until(() => exists(ready));
  stop.abort();
  expect(await running).toMatchObject({ code: 105, interrupted: true });
  expect(heard).toEqual(['asked']);
});

it('hears whole lines of both streams', async () => {
  const heard: string[] = [];
  await run(standIn("printf 'a\\nb'; printf 'c\\n' >&2"), {
    onLine: (line, stream) => heard.push(`${stream} ${line}`),
  });
  expect(heard.sort()).toEqual(['stderr c', 'stdout a', 'stdout b']);
});

it('says so where k6 cannot be started', async () => {
  await expect(run(join(folder, 'nothing'))).rejects.toThrow('ENOENT');
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
