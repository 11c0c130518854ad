import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../testing/processes.ts';
import { Interruption } from '../interruption/interruption.ts';
import { quietInterruption } from '../interruption/testing/quiet-interruption.ts';
import { type K6Run, runK6 } from './run-k6.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-k6-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(k6: string, more: Partial<K6Run> = {}) {
  return runK6({ k6, args: [], cwd: folder, env: process.env, interruption: quietInterruption(), ...more });
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

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'parent-gone'] as const)(
  'asks k6 to end once, whatever asks, and so %s',
  async (cause) => {
    const log = join(folder, `signals-${cause}`);
    const k6 = standIn(
      `trap 'echo INT >> ${log}; sleep 0.3; exit 105' INT; touch ${log}; while :; do sleep 0.05; done`,
    );
    const interruption = quietInterruption();
    const running = run(k6, { interruption });
    await until(() => exists(log));
    interruption.demand(cause);
    interruption.demand(cause);
    expect(await running).toMatchObject({ code: 105, interrupted: true });
    expect(readFileSync(log, 'utf8')).toBe('INT\n');
  },
);

it('kills where somebody insists, as with a second Ctrl-C', async () => {
  const ready = join(folder, 'ready');
  const k6 = standIn(`trap '' INT; touch ${ready}; while :; do sleep 0.05; done`);
  let nowMs = 0;
  const interruption = new Interruption({ now: () => nowMs, stopSelf() {} });
  const running = run(k6, { interruption });
  await until(() => exists(ready));
  interruption.demand('SIGINT');
  nowMs = 7500;
  interruption.demand('SIGTERM');
  expect(await running).toEqual({ code: null, signal: 'SIGKILL', interrupted: true });
});

it('pauses k6 with the CLI, before it stops itself, and lets it go on', async () => {
  const beats = join(folder, 'beats');
  // No shell: one that is stopped while it starts a process waits for that process, and is not seen as stopped.
  const beat = `const { appendFileSync, existsSync } = require('node:fs');
    setInterval(() => existsSync('${beats}.end') ? process.exit() : appendFileSync('${beats}', '.'), 20);`;
  const k6 = standIn(`exec '${process.execPath}' -e "${beat}"`);
  const count = () => readFileSync(beats, 'utf8').length;
  const states: string[] = [];
  let pid = 0;
  const interruption = new Interruption({ now: Date.now, stopSelf: () => states.push('self') });
  const running = run(k6, {
    interruption,
    onStart: (started) => {
      pid = started;
    },
    onPause: () => states.push('k6'),
    onResume: ({ seconds }) => states.push(seconds >= 0 ? 'on' : 'wrong'),
  });
  await until(() => pid > 0 && exists(beats));
  interruption.pause();
  await until(() => stateOf(pid) === 'T');
  const paused = count();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(count()).toBe(paused);
  interruption.resume();
  await until(() => count() > paused);
  writeFileSync(`${beats}.end`, '');
  expect(await running).toEqual({ code: 0, signal: null, interrupted: false });
  expect(states).toEqual(['k6', 'self', 'on']);
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

/** As ps tells it: `T` is stopped. */
function stateOf(pid: number): string {
  return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).slice(0, 1);
}
