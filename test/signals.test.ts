import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../backend/backend.ts';
import { withoutSettings } from '../cli/drive/k6/k6-environment.ts';
import { until } from '../cli/testing/processes.ts';
import { childrenOf, cliRun } from './support/cli.ts';
import { resultIn } from './support/evidence-in.ts';
import { K6, ROOT } from './support/k6.ts';
import { schemaErrors } from './support/result-schema.ts';
import { SHORT, VARIED } from './support/short-run.ts';

/** In the last line of the set-up, which ends where the load begins. */
const LOAD_BEGINS = 'facts remembered';
const LONG = { DURATION: '60' };

/** As ps tells it: `T` is stopped; empty where there is no such process. */
function stateOf(pid: number | undefined): string {
  try {
    return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).slice(0, 1);
  } catch {
    return '';
  }
}

/** The k6 that a CLI drives. */
function k6Of(cli: ChildProcess): number {
  const [k6 = 0] = childrenOf(cli.pid);
  return k6;
}

describe.concurrent('gremlins-load run', () => {
  it('ends with its evidence once the npx that started it is killed', async () => {
    const backend = await startBackend({ latency: VARIED });
    const cwd = mkdtempSync(join(tmpdir(), 'gremlins-load-npx-'));
    const variables = { ...SHORT, ...LONG, BASE_URL: backend.url, RESULTS_DIR: join(cwd, 'results') };
    // What keeps the pipe open is the run: npx is gone by then.
    const output = await new Promise<string>((resolve, reject) => {
      const npx = spawn('npx', ['gremlins-load', 'run', 'load'], {
        cwd: ROOT,
        env: { ...withoutSettings(process.env), ...variables, K6_BIN: K6 },
      });
      let heard = '';
      const hear = (chunk: Buffer) => {
        heard += chunk;
        if (heard.includes(LOAD_BEGINS)) npx.kill('SIGKILL');
      };
      npx.stdout.on('data', hear);
      npx.stderr.on('data', hear);
      npx.once('error', reject);
      npx.once('close', () => resolve(heard));
    });
    await backend.close();
    expect(output).toContain('who started this has ended: k6 ends the run');
    expect(output).toContain('--keep-running');
    expect(output).toMatch(/^INVALID/m);
    const result = resultIn(cwd);
    expect(result).toMatchObject({ verdict: 'INVALID', interrupted: true });
    expect(result.requests.run.count).toBeGreaterThan(0);
    const [name = ''] = readdirSync(join(cwd, 'results'));
    expect(existsSync(join(cwd, 'results', name, 'report.html'))).toBe(true);
  });

  it('leaves no k6 loading where it is stopped for good, and says so should it go on', async () => {
    const { code, stdout, stderr, cwd } = await cliRun({
      variables: LONG,
      when: {
        text: LOAD_BEGINS,
        act: async (child) => {
          const k6 = k6Of(child);
          child.kill('SIGSTOP');
          await until(() => ['', 'Z'].includes(stateOf(k6)));
          child.kill('SIGCONT');
        },
      },
    });
    expect(code).toBe(105);
    expect(stderr).toContain('because gremlins-load itself stood still for seconds');
    expect(stdout).toMatch(/^INVALID/m);
    expect(resultIn(cwd)).toMatchObject({ verdict: 'INVALID', interrupted: true });
  });

  it('pauses with k6 on Ctrl-Z, goes on with it, and is INVALID', async () => {
    const states: string[][] = [];
    const { code, stdout, stderr, cwd } = await cliRun({
      when: {
        text: LOAD_BEGINS,
        act: async (child) => {
          const pids = [child.pid, k6Of(child)];
          child.kill('SIGTSTP');
          await until(() => stateOf(child.pid) === 'T');
          states.push(pids.map(stateOf));
          child.kill('SIGCONT');
          await until(() => pids.every((pid) => stateOf(pid) !== 'T'));
          states.push(pids.map(stateOf));
        },
      },
    });
    expect(states[0]).toEqual(['T', 'T']);
    expect(states[1]).not.toContain('T');
    expect(code).toBe(99);
    expect(stderr).toMatch(/^k6 was paused for [\d.]+ m?s: the run is INVALID$/m);
    expect(stdout).toMatch(/^INVALID/m);
    const result = resultIn(cwd);
    expect(result).toMatchObject({ verdict: 'INVALID', interrupted: false });
    expect(result.reasons).toContain('pauses');
    expect(result.pauses).toHaveLength(1);
    expect(schemaErrors(result)).toEqual([]);
  });
});
