import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../cli/result/run-result.ts';
import { isAlive, until } from '../cli/testing/processes.ts';
import { childrenOf, cli, cliRun, linesOf } from './support/cli.ts';
import { expectNoFailure } from './support/expect-no-failure.ts';
import { K6 } from './support/k6.ts';
import { schemaErrors } from './support/result-schema.ts';
import { everywhere } from './support/short-run.ts';

const SECRET = 'hunter2-hunter2';
const TENANT = 'acme&sons "42"';
const GATEWAY_KEY = 'key-of-the-gateway';
/** What headers take from the environment. */
const SURROUNDINGS = { GATEWAY_KEY };
/** With any of it k6 would run without settings, or against one request a second. */
function leaking(): NodeJS.ProcessEnv {
  const home = mkdtempSync(join(tmpdir(), 'gremlins-load-home-'));
  mkdirSync(join(home, 'k6'));
  writeFileSync(join(home, 'k6', 'config.json'), JSON.stringify({ rps: 1, noSetup: true }));
  return { XDG_CONFIG_HOME: home, K6_INCLUDE_SYSTEM_ENV_VARS: 'false', K6_CLOUD_TOKEN: SECRET };
}
/** In the last line of the set-up, which ends where the load begins. */
const LOAD_BEGINS = 'facts remembered';

interface Evidence {
  readonly folder: string;
  readonly files: readonly string[];
  readonly result: RunResult;
  readonly samples: string;
}

function evidenceIn(cwd: string): Evidence {
  const [name = ''] = readdirSync(join(cwd, 'results'));
  const folder = join(cwd, 'results', name);
  return {
    folder,
    files: readdirSync(folder),
    result: JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')),
    samples: gunzipSync(readFileSync(join(folder, 'samples.csv.gz'))).toString(),
  };
}

/** A k6 that is killed as soon as it is asked to end: the real one needs some milliseconds for its summary, and no more. */
function k6KilledAtInterrupt(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'gremlins-load-cli-')), 'k6');
  writeFileSync(
    path,
    `#!${process.execPath}
const { spawn } = require('node:child_process');
const k6 = spawn(${JSON.stringify(K6)}, process.argv.slice(2), { stdio: 'inherit', detached: true });
k6.on('exit', (code) => process.exit(code ?? 1));
process.on('SIGINT', () => {
  k6.kill('SIGKILL');
  process.kill(process.pid, 'SIGKILL');
});
`,
  );
  chmodSync(path, 0o755);
  return path;
}

describe('gremlins-load run, of a backend that is well', () => {
  it('leaves the whole evidence of a run, and no secret anywhere', async () => {
    const { code, stdout, stderr, cwd } = await cliRun({
      backend: { latency: everywhere(30, 600) },
      variables: {
        AUTH_TOKEN: SECRET,
        USERS: '3',
        DURATION: '12',
        P95_LIMIT: '10s',
        ...SURROUNDINGS,
        ...leaking(),
      },
      flags: [
        '--users',
        '20',
        '--header',
        'X-Key: env:GATEWAY_KEY',
        '--header',
        `X-Tenant: ${TENANT}`,
        '--dashboard',
        '--',
        '--tag',
        'build=42',
        '--http-debug=full',
      ],
    });
    const { folder, files, result, samples } = evidenceIn(cwd);
    expectNoFailure(result, code, stdout + stderr);
    expect(files).toEqual(
      expect.arrayContaining([
        'result.json',
        'samples.csv.gz',
        'timeline.ndjson',
        'dashboard.html',
        'k6.log',
      ]),
    );
    expect(files).not.toContain('samples.csv');
    expect(schemaErrors(result)).toEqual([]);
    // A flag goes before the variable, and what stands behind -- goes to k6; what leaks in from elsewhere does not.
    expect(result.settings.load.users).toBe(20);
    expect(samples).toContain('build=42');
    expect(result.k6Options).toEqual([
      { name: '--tag', value: 'build=42' },
      { name: '--http-debug', value: 'full' },
      { name: 'K6_CLOUD_TOKEN', value: null },
    ]);
    expect(result.settings).toMatchObject({ resultsDir: 'results' });
    expect(result.settings.changed.join()).not.toContain('RESULTS_DIR');
    expect(result.analysis?.groups.length).toBeGreaterThan(0);
    // Nobody set the clock, and users and command line have looked.
    const ofClock = result.criteria.filter(({ group }) => group === 'clock');
    expect(ofClock.map(({ id, state }) => [id, state])).toEqual([
      ['clock', 'held'],
      ['clock:machine', 'held'],
    ]);
    expect(stdout).toContain(`${result.verdict}  scenario load`);
    expect(stdout).toContain(`evidence: ${folder.slice(cwd.length + 1)}/`);
    // Not on a terminal: plain text.
    expect(stdout + stderr).not.toContain('\x1b');
    const texts = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'latin1')]));
    texts.set('samples.csv', samples).set('output', stdout + stderr);
    const shows = (text: string) => [SECRET, GATEWAY_KEY, TENANT].some((secret) => text.includes(secret));
    expect([...texts].flatMap(([name, text]) => (shows(text) ? [name] : []))).toEqual([]);
    expect(stderr).toContain('HEADERS=(set: X-Key, X-Tenant)');
    expect(result.settings.headers).toEqual(['X-Key', 'X-Tenant']);
    // The log would hold it, had it not been taken out.
    expect(readFileSync(join(folder, 'k6.log'), 'utf8')).toMatch(/Bearer \*\*\*[\s\S]*X-Key: \*\*\*/);
  });
});

describe.concurrent('gremlins-load run', () => {
  it('exits with 99 for a FAIL, and tells the first failures as they come', async () => {
    const { code, stdout, stderr, cwd } = await cliRun({ faultsUnderLoad: ['status-500:0.5'] });
    expect([code, evidenceIn(cwd).result.verdict]).toEqual([99, 'FAIL']);
    expect(stdout).toMatch(/^FAIL {2}scenario load/m);
    expect(stderr).toMatch(/^first http_5xx of new-conversation: status 500: An error that was planted$/m);
    // Every report says what the backend said.
    const cause = 'status 500: An error that was planted';
    expect(stdout).toContain(`http_5xx: ${cause} (`);
    const { folder, result } = evidenceIn(cwd);
    expect(result.analysis?.failures[0]).toMatchObject({ cause, medianMs: expect.any(Number) });
    for (const report of ['report.html', 'report.md'])
      expect(readFileSync(join(folder, report), 'utf8')).toContain(cause);
  });

  it('keeps nothing where nothing is to be kept', async () => {
    const { code, stdout, cwd } = await cliRun({ flags: ['--no-save-results', '--quiet'] });
    expect(readdirSync(cwd)).toEqual([]);
    expect(stdout).toMatch(code === 0 ? /^PASS/m : /^INVALID/m);
    expect(stdout).not.toMatch(/^evidence:/m);
  });

  it.each([
    [['--users', '-1'], '--users -1 cannot be used'],
    [['--duration', 'abc'], '--duration abc cannot be used'],
    [['--environment', 'production'], '--yes-production is not set'],
    [['--header', 'hunter2'], '--header (hidden) cannot be used'],
    [['--prompts', 'none.json'], '--prompts none.json cannot be read'],
    [['--header', 'X-Key: env:NOT_SET_HERE'], 'environment variable NOT_SET_HERE, which is not set'],
    [['--usrs', '5'], "unknown option '--usrs'"],
    [['--', '-e', 'USERS=8'], "k6's -e USERS cannot be used here"],
  ])(
    'refuses %j with exit 107 and one line, before any request and without a folder',
    async (flags, says) => {
      const { code, stdout, stderr, served, cwd } = await cliRun({ flags });
      expect([code, served, readdirSync(cwd), stdout]).toEqual([107, 0, [], '']);
      expect(linesOf(stderr)[0]).toContain(says);
      expect(linesOf(stderr).length).toBeLessThanOrEqual(3);
    },
  );

  it.each([
    [{ USERS: '-1' }, /^USERS=-1 cannot be used/],
    [{ K6_NO_THRESHOLDS: 'true' }, /^k6's K6_NO_THRESHOLDS cannot be used here/],
  ])('calls a variable that cannot be used a variable: %j', async (variables: object, says) => {
    const { code, stderr } = await cliRun({ variables, flags: ['--duration', '4'] });
    expect([code, linesOf(stderr)]).toEqual([107, [expect.stringMatching(says)]]);
  });

  it.each([
    [['merge'], "missing required argument 'runs'", 'gremlins-load merge [options] <runs...>'],
    [
      ['doctor', 'staging'],
      "'staging' is one argument too many",
      'gremlins-load doctor [options] [-- flags for k6]',
    ],
    [['report', 'latest', 'x'], "'x' is one argument too many", 'gremlins-load report [options] <run>'],
    [['compare', 'a', 'b', '--html'], 'argument missing', 'gremlins-load compare [options] <runs...>'],
    [['baseline', 'set'], "missing required argument 'run'", 'gremlins-load baseline set [options] <run>'],
  ])('answers %j with what is wrong and how the command is used', async (args, says, usage) => {
    const { code, stderr, stdout } = await cli(args);
    expect([code, stdout]).toEqual([107, '']);
    const lines = linesOf(stderr);
    expect(lines.length).toBe(2);
    expect(lines[0]).toContain(says);
    expect(lines[1]).toBe(`(usage: ${usage}; --help explains it)`);
  });

  it.each(['run', 'capacity', 'report', 'compare', 'merge', 'doctor'])(
    'says in the help of %s how to use it and what its exit codes mean',
    async (command) => {
      const { code, stdout } = await cli([command, '--help']);
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: gremlins-load ${command} `);
      expect(stdout).toMatch(new RegExp(`^Examples?:\\n  .*gremlins-load (run|${command})\\b`, 'm'));
      expect(stdout).toMatch(/^Exit codes: 0 .*\b107 /ms);
    },
  );

  it('suggests the flag and the scenario that were meant', async () => {
    expect((await cli(['run', 'load', '--usrs', '5'])).stderr).toContain('Did you mean --users?');
    expect((await cli(['lst'])).stderr).toContain('Did you mean list?');
  });

  it('keeps no folder of a run that k6 refused, and says why in one line', async () => {
    const { code, stderr, cwd } = await cli(['run', 'load', '--host', 'http://127.0.0.1:9', '--users', '20']);
    expect(code).toBe(108);
    expect(linesOf(stderr)).toEqual([expect.stringContaining('target http://127.0.0.1:9 does not answer')]);
    expect(readdirSync(join(cwd, 'results'))).toEqual([]);
  });

  it('says in one line that the results folder cannot be used', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'gremlins-load-cli-'));
    writeFileSync(join(cwd, 'results'), '');
    const { code, stderr, served } = await cliRun({ cwd });
    expect([code, served]).toEqual([107, 0]);
    expect(linesOf(stderr)).toEqual([expect.stringContaining('the results folder results cannot be used')]);
  });

  it('ends at one Ctrl-C with exit 105, the summary and the evidence', async () => {
    let k6 = 0;
    const { code, stdout, stderr, cwd } = await cliRun({
      variables: { DURATION: '60' },
      when: {
        text: LOAD_BEGINS,
        act: (child) => {
          [k6 = 0] = childrenOf(child.pid);
          setTimeout(() => child.kill('SIGINT'), 2000);
        },
      },
    });
    expect(code).toBe(105);
    expect(stderr).toContain('a second Ctrl-C kills it');
    expect(stdout).toMatch(/^INVALID/m);
    const { result } = evidenceIn(cwd);
    expect(result).toMatchObject({ verdict: 'INVALID', interrupted: true });
    expect(result.requests.run.count).toBeGreaterThan(0);
    expect(isAlive(k6)).toBe(false);
  });

  it('keeps and judges what a killed k6 had measured, and says so in one line', async () => {
    const { code, stdout, stderr, cwd, served } = await cliRun({
      variables: { DURATION: '60' },
      when: {
        text: LOAD_BEGINS,
        act: (child) => {
          const [k6 = 0] = childrenOf(child.pid);
          setTimeout(() => process.kill(k6, 'SIGKILL'), 3000);
        },
      },
    });
    expect(code).toBe(105);
    expect(linesOf(stderr).filter((line) => line.includes('SIGKILL')).length).toBe(1);
    expect(stdout).toMatch(/^INVALID/m);
    const { result } = evidenceIn(cwd);
    expect(result).toMatchObject({ verdict: 'INVALID', interrupted: true });
    expect(schemaErrors(result)).toEqual([]);
    expect(result.requests.run.count).toBeGreaterThan(0);
    expect(result.requests.run.count).toBeLessThanOrEqual(served);
  });

  it('says of a run that it stopped past its breaking point, though k6 was killed at that', async () => {
    const { code, stderr, cwd } = await cliRun({
      scenario: 'stress',
      variables: { DURATION: '50', SPAWN_RATE: '20', P95_LIMIT: '1ms', STOP_AT_BREAK: '1' },
      k6: k6KilledAtInterrupt(),
    });
    expect(stderr).toContain('k6 was killed');
    expect(code).toBe(105);
    const { result } = evidenceIn(cwd);
    expect(result.stopped).toEqual({ by: 'stop-at-break', step: 2 });
    expect(result.reasons[0]).toContain('stopped at step 2');
    expect(schemaErrors(result)).toEqual([]);
  });

  it('ends a run whose samples can no longer be written, and judges what there is', async () => {
    const { code, stdout, stderr, cwd } = await cliRun({
      variables: { DURATION: '60' },
      flags: ['--', '--out', 'csv=/dev/full'],
    });
    expect(code).toBe(105);
    expect(stderr).toContain('k6 could not write its samples any more');
    expect(stdout).toMatch(/^INVALID/m);
    expect(evidenceIn(cwd).result.interrupted).toBe(true);
  });

  it('leaves no k6 behind where the CLI itself is killed, and its samples', async () => {
    let k6 = 0;
    const { cwd } = await cliRun({
      variables: { DURATION: '60' },
      when: {
        text: LOAD_BEGINS,
        act: (child) => {
          [k6 = 0] = childrenOf(child.pid);
          setTimeout(() => child.kill('SIGKILL'), 1000);
        },
      },
    });
    expect(k6).toBeGreaterThan(0);
    await until(() => !isAlive(k6));
    const [name = ''] = readdirSync(join(cwd, 'results'));
    expect(existsSync(join(cwd, 'results', name, 'samples.csv'))).toBe(true);
    expect(existsSync(join(cwd, 'results', name, 'plan.json'))).toBe(true);
    // The rest of its end is made up for.
    const report = await cli(['report', 'latest'], { cwd });
    // The backend is gone with the command line: where k6 lives a moment longer, requests fail.
    expect([report.code, report.stdout]).toEqual([0, expect.stringMatching(/^(INVALID|FAIL)/m)]);
    const { files, result } = evidenceIn(cwd);
    expect(files).toEqual(expect.arrayContaining(['samples.csv.gz', 'SHA256SUMS', 'report.html']));
    expect([result.interrupted, result.damage]).toEqual([true, undefined]);
  });
});

describe.concurrent('gremlins-load doctor', () => {
  it('refuses an address that is none before it looks at anything', async () => {
    const { code, stdout, stderr } = await cli(['doctor', '--host', 'nonsense']);
    expect([code, stdout, linesOf(stderr).length]).toEqual([107, '', 1]);
    expect(stderr).toMatch(/^--host nonsense cannot be used/);
  });

  it('refuses behind -- what run refuses there', async () => {
    const { code, stdout, stderr } = await cli([
      'doctor',
      '--host',
      'http://127.0.0.1:9',
      '--',
      '--vus',
      '3',
    ]);
    expect([code, stdout, linesOf(stderr).length]).toEqual([107, '', 1]);
    expect(stderr).toContain("k6's --vus cannot be used here");
  });

  it('takes a k6 that cannot be used for a finding, and looks at the rest', async () => {
    const { code, stdout, stderr } = await cli(['doctor'], { k6: '/no/k6' });
    expect([code, stderr]).toEqual([108, '']);
    expect(stdout).toMatch(/^✗ k6 +K6_BIN=\/no\/k6 cannot be used: no k6 runs there/m);
    expect(stdout).toMatch(/^. clock/m);
    // Without k6 nobody is driven.
    expect(stdout).not.toContain('driving users');
  });
});

it('gremlins-load backend serves until Ctrl-C', async () => {
  const { code, stdout } = await cli(['backend', '--port', '0', '--workers', '9'], {
    when: { text: 'listening on', act: (child) => child.kill('SIGINT') },
  });
  expect([code, stdout]).toEqual([0, expect.stringContaining('simulated backend ended after 0 requests')]);
});
