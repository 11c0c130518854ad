import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Variables } from '../src/settings/variables.ts';
import { runScenario } from './support/k6.ts';
import { schemaErrors } from './support/result-schema.ts';
import { shortRun } from './support/short-run.ts';

/** What k6 logged as errors, each on one line. */
function errorsOf(stderr: string): string[] {
  return stderr.split('\n').filter((line) => line.includes('level=error'));
}

describe.concurrent('a wrong setting stops the run before its first request', () => {
  const tokenOf = (seconds: number) => {
    const payload = JSON.stringify({ exp: Math.round(Date.now() / 1000) + seconds });
    return `e30.${Buffer.from(payload).toString('base64url')}.c2ln`;
  };
  const wrong: readonly [Variables, string | RegExp][] = [
    [{ USERS: '-1' }, 'USERS=-1'],
    [
      { DURATION: '9999999h' },
      'DURATION=9999999h cannot be used: it must be a time at full load from 1s to 1000h',
    ],
    [{ PATTERN: 'foo' }, 'PATTERN=foo'],
    [{ TARGET_ENV: 'prod' }, 'TARGET_ENV=prod'],
    [{ BASE_URL: 'http://127.0.0.1:1/%zz' }, 'BASE_URL=http://127.0.0.1:1/%zz'],
    [{ THINK_TIME: '3-1' }, 'THINK_TIME=3-1'],
    [{ P95_LIMIT: 'fast' }, 'P95_LIMIT=fast'],
    [{ TARGET_ENV: 'production' }, 'ALLOW_PRODUCTION'],
    [{ HEADERS: 'X-Key' }, 'HEADERS=(hidden) cannot be used: of line 1'],
    [{ HEADERS: 'X-Key: env:NOT_SET_HERE' }, 'NOT_SET_HERE, which is not set'],
    [{ HEADERS: 'Authorization: Basic eDp5', AUTH_TOKEN: 'x' }, 'AUTH_TOKEN is set too'],
    [{ AUTH_TOKEN: tokenOf(-300) }, /AUTH_TOKEN expired at \S+Z, 5 m( \d+ s)? ago/],
    [{ AUTH_TOKEN: tokenOf(100) }, /AUTH_TOKEN expires at \S+Z, in 1 m \d+ s, but the run ends about \S+Z/],
  ];

  it.each(wrong)('%j: exit 107 and one line', async (variables, named) => {
    const { code, stdout, stderr, served } = await shortRun({ variables });
    expect(code).toBe(107);
    expect(served).toBe(0);
    expect(errorsOf(stderr).length).toBe(1);
    if (typeof named === 'string') expect(stderr).toContain(named);
    else expect(stderr).toMatch(named);
    expect(stderr).not.toMatch(/\bat (file|Object|create|read)/);
    expect(stdout).toBe('');
  });
});

describe.concurrent('set-up refuses what would prove something else', () => {
  it('a target that is down: exit 108 and one line that names it', async () => {
    const started = Date.now();
    const { code, stdout, stderr } = await runScenario('load', {
      USERS: '20',
      BASE_URL: 'http://127.0.0.1:9',
    });
    expect(code).toBe(108);
    expect(errorsOf(stderr).length).toBe(1);
    expect(stderr).toContain('target http://127.0.0.1:9 does not answer');
    expect(stderr.trim().split('\n').length).toBe(1);
    expect(stdout).toContain('NO VERDICT');
    expect(Date.now() - started).toBeLessThan(60_000);
  });

  it.each([[['--vus', '2', '--duration', '1s']], [['--iterations', '1']], [['--stage', '1s:1']]])(
    'scenarios replaced by %j: exit 108',
    async (flags) => {
      const { code, stderr, served } = await shortRun({ options: { flags } });
      expect([code, served]).toEqual([108, 0]);
      expect(stderr).toContain('use USERS, DURATION, SPAWN_RATE instead');
    },
  );

  it.each([
    ['--rps=5', "k6's option rps is 5, by a flag, K6_RPS"],
    ['--summary-trend-stats=avg', "k6's option summaryTrendStats is"],
  ])('an option of k6 that would change what the run proves, %s: exit 108', async (flag, named) => {
    const flags = [flag];
    const { code, stderr, served } = await shortRun({ options: { flags } });
    // It has asked nothing: not even whether the target is there.
    expect([code, served]).toEqual([108, 0]);
    expect(stderr).toContain(named);
  });

  it.each([
    [{ INSTANCES: '2', RUN_ID: 'x' }, []],
    [{ INSTANCES: '4', RUN_ID: 'x' }, ['--execution-segment', '0:1/2']],
    [{}, ['--execution-segment', '0:1/2']],
  ] as const)('an execution segment that does not fit %j %j: exit 108', async (variables, flags) => {
    const { code, stderr, served } = await shortRun({ variables, options: { flags } });
    expect([code, served]).toEqual([108, 0]);
    expect(stderr).toContain('does not fit the execution segment');
  });

  it('an instance with its share of the load runs, with its share of the throughput target', async () => {
    const { code, result } = await shortRun({
      variables: { INSTANCES: '2', RUN_ID: 'x' },
      options: { flags: ['--execution-segment', '1/2:1', '--execution-segment-sequence', '0,1/2,1'] },
    });
    expect([code, result?.verdict]).toEqual([0, 'PASS']);
    // 50 /s for 1,000 users, so 1 /s for 20, half of it for this instance, over 4 s
    expect(result?.criteria.find(({ id }) => id === 'throughput')?.limit).toBe(2);
  });

  it('a set-up that was skipped: exit 108', async () => {
    const { code, stderr } = await shortRun({ options: { flags: ['--no-setup'] } });
    expect(code).toBe(108);
    expect(stderr).toContain('setup() did not run');
  });
});

describe.concurrent('the header and the result', () => {
  it('print every setting that differs from the default, and no secret', async () => {
    const { stdout, stderr, result } = await shortRun({
      variables: { AUTH_TOKEN: 'hunter2', PATTERN: 'balanced' },
      options: { flags: ['--insecure-skip-tls-verify', '--tag', 'build=7'] },
    });
    expect(stderr).toContain('options of k6: insecureSkipTLSVerify true, tags build=7');
    expect(result?.k6Options).toEqual([
      { name: 'insecureSkipTLSVerify', value: 'true' },
      { name: 'tags', value: 'build=7' },
    ]);
    expect(stderr).toContain('settings that differ: BASE_URL=http://127.0.0.1:');
    expect(stderr).toContain('USERS=20 SPAWN_RATE=40 DURATION=4 RAMP_DOWN=0 THINK_TIME=0.1 SEED=1');
    expect(stderr).toContain('AUTH_TOKEN=(set)');
    expect(stderr).not.toContain('PATTERN=');
    expect(stdout + stderr + JSON.stringify(result)).not.toContain('hunter2');
  });

  it('draw and print a seed and a run id where none is given', async () => {
    const { stderr, result } = await shortRun({ variables: { SEED: '', DURATION: '1' } });
    expect(stderr).toMatch(/run [0-9a-f]{12}, seed \d+/);
    expect(stderr).toContain(`run ${result?.runId}, seed ${result?.seed}`);
  });

  it('print the JSON where there is no results folder, from any working directory', async () => {
    const { code, stdout, cwd } = await shortRun({ options: { resultsFolder: false } });
    expect(readdirSync(cwd)).toEqual([]);
    expect(stdout).toContain('there is no folder results here');
    const json = JSON.parse(stdout.slice(stdout.indexOf('\n{')));
    expect(schemaErrors(json)).toEqual([]);
    // How quick the machine is here and now decides the verdict, and the exit code goes by it.
    expect(['PASS', 'FAIL', 'INVALID']).toContain(json.verdict);
    expect(code).toBe(json.verdict === 'PASS' ? 0 : 99);
  });

  it('write nothing but the report and the result', async () => {
    const { stdout, cwd } = await shortRun();
    expect(readdirSync(cwd)).toEqual(['results']);
    const [file = ''] = readdirSync(`${cwd}/results`);
    expect(file).toMatch(/^\d{8}T\d{6}Z-load-local\.json$/);
    expect(stdout).toContain(`result: results/${file}`);
  });
});
