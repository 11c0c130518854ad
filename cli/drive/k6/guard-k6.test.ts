import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAlive, until } from '../../testing/processes.ts';
import { guardK6 } from './guard-k6.ts';

let folder: string;
const started: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guard-k6-'));
});
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** A process that does nothing, in the CLI's place. */
function standInCli(): ChildProcess {
  return begin('exec sleep 60', false);
}

/**
 * A process group in k6's place, which ends when it is asked to. No shell: one that is stopped while it starts a process
 * waits for that process, and is not seen as stopped.
 */
function standInK6(name: string) {
  const [asked, ready] = [join(folder, `${name}-asked`), join(folder, `${name}-ready`)];
  const script = `const { writeFileSync } = require('node:fs');
    process.on('SIGINT', () => { writeFileSync('${asked}', ''); process.exit(105); });
    setInterval(() => {}, 1000);
    writeFileSync('${ready}', '');`;
  const child = begin(`exec '${process.execPath}' -e "${script}"`, true);
  return { child, pid: child.pid ?? 0, wasAsked: () => existsSync(asked), isReady: () => existsSync(ready) };
}

function begin(script: string, detached: boolean): ChildProcess {
  const child = spawn('/bin/sh', ['-c', script], { stdio: 'ignore', detached });
  started.push(child);
  return child;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe.concurrent('guardK6', () => {
  it('ends k6 in good order once the CLI is killed', async () => {
    const cli = standInCli();
    const k6 = standInK6('killed');
    guardK6(k6.pid, cli.pid);
    await until(k6.isReady);
    const end = ended(k6.child);
    cli.kill('SIGKILL');
    expect([await end, k6.wasAsked()]).toEqual([105, true]);
  });

  it('takes a killed CLI that nobody has buried for gone', async () => {
    const k6 = standInK6('zombie');
    const pidFile = join(folder, 'zombie-cli');
    begin(`sleep 60 & echo $! > ${pidFile}.part; mv ${pidFile}.part ${pidFile}; exec sleep 60`, false);
    await until(() => existsSync(pidFile) && k6.isReady());
    const cli = Number(execFileSync('cat', [pidFile], { encoding: 'utf8' }));
    guardK6(k6.pid, cli);
    const end = ended(k6.child);
    process.kill(cli, 'SIGKILL');
    await until(() => !isAlive(cli) || stateOf(cli) === 'Z');
    expect(await end).toBe(105);
  });

  it('ends k6 once the CLI has been stopped for seconds', async () => {
    const cli = standInCli();
    const k6 = standInK6('stopped');
    guardK6(k6.pid, cli.pid);
    await until(k6.isReady);
    const end = ended(k6.child);
    cli.kill('SIGSTOP');
    expect([await end, k6.wasAsked()]).toEqual([105, true]);
  });

  it('leaves k6 alone while both are paused, and once they go on', async () => {
    const cli = standInCli();
    const k6 = standInK6('paused');
    const endGuard = guardK6(k6.pid, cli.pid);
    await until(k6.isReady);
    process.kill(-k6.pid, 'SIGSTOP');
    cli.kill('SIGSTOP');
    await wait(4500);
    cli.kill('SIGCONT');
    process.kill(-k6.pid, 'SIGCONT');
    await wait(1200);
    expect([k6.wasAsked(), isAlive(k6.pid)]).toEqual([false, true]);
    endGuard();
  });

  it('ends a paused k6 whose CLI is killed meanwhile', async () => {
    const cli = standInCli();
    const k6 = standInK6('both');
    guardK6(k6.pid, cli.pid);
    await until(k6.isReady);
    process.kill(-k6.pid, 'SIGSTOP');
    cli.kill('SIGSTOP');
    const end = ended(k6.child);
    cli.kill('SIGKILL');
    expect(await end).toBe(105);
  });
});

/** As ps tells it: `Z` is dead, but not buried. */
function stateOf(pid: number): string {
  return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).slice(0, 1);
}
