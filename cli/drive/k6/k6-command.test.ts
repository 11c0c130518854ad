import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepingOf } from '../../evidence/samples/kept-metrics.ts';
import { ROOT } from '../../files/root.ts';
import { evidenceCommand, plainCommand } from './k6-command.ts';

/** Built beside the scripts. */
const NO_CONFIG = join(ROOT, 'dist', 'k6-config.json');

const SHELL = {
  PATH: '/bin',
  DURATION: '5',
  GOGC: '7',
  GODEBUG: '',
  K6_WEB_DASHBOARD: 'true',
  K6_WEB_DASHBOARD_OPEN: 'true',
};
const COMMON = {
  script: '/dist/load.js',
  variables: { AUTH_TOKEN: 'secret', USERS: '9' },
  k6Flags: ['--tag', 'x=y'],
  environment: SHELL,
};

describe('evidenceCommand', () => {
  const ORDER = {
    ...COMMON,
    folder: '/results/a=b',
    tuning: { GOGC: '400', GOMEMLIMIT: '9MiB' },
    writesSamples: true,
    dashboard: false,
  };
  const { args, env } = evidenceCommand(ORDER);

  it('puts no setting, least of all the secret, on the command line', () => {
    expect(args.join(' ')).toBe(
      `run --no-color --address= --config=${NO_CONFIG} --log-format=json --out=gremlins --tag x=y /dist/load.js`,
    );
    expect(env).toMatchObject({ AUTH_TOKEN: 'secret', USERS: '9', RESULTS_DIR: '/results/a=b' });
  });

  it("takes the run's variables alone, and leaves the rest of the environment", () => {
    expect(env.DURATION).toBeUndefined();
    expect(env.PATH).toBe('/bin');
  });

  it('tells k6 nothing of what gremlins-load sees to itself, least of all where its pages are', () => {
    const given = {
      STOP_AT_BREAK: 'yes',
      TARGET_METRICS: 'http://u:secret@127.0.0.1:9100/metrics',
      TARGET_METRICS_EVERY: '1s',
      TARGET_METRICS_HEADERS: 'X-Key: secret',
      TARGET_PROCESS: '17',
      TARGET_SERIES: 'queue_depth',
    };
    const told = evidenceCommand({ ...ORDER, variables: { ...COMMON.variables, ...given } }).env;
    expect(Object.keys(given).map((name) => told[name])).toEqual(['', '', '', '', '', '']);
    expect(told.USERS).toBe('9');
  });

  it("tunes and traces k6's garbage collection, beside what Go is to trace anyway", () => {
    expect(env).toMatchObject({ GOGC: '400', GOMEMLIMIT: '9MiB', GODEBUG: 'gctrace=1' });
    const traced = evidenceCommand({ ...ORDER, environment: { GODEBUG: 'http2debug=1' } });
    expect(traced.env.GODEBUG).toBe('http2debug=1,gctrace=1');
  });

  it("has the suite's output write what is read, into the evidence folder", () => {
    expect(env).toMatchObject({
      GREMLINS_SAMPLES: '/results/a=b/samples.csv',
      GREMLINS_TIMELINE: '/results/a=b/timeline.ndjson',
      K6_WEB_DASHBOARD: 'false',
    });
    const dropped = env.GREMLINS_DROPPED_METRICS?.split(',') ?? [];
    expect(dropped).toContain('data_sent');
    expect(dropped.map(keepingOf)).toEqual(dropped.map(() => 'nothing'));
  });

  it("has a k6 without it write k6's own CSV, and tell how it goes by the dashboard", () => {
    const other = evidenceCommand({ ...ORDER, writesSamples: false });
    expect(other.args).toContain('--out=csv');
    expect(other.env).toMatchObject({
      K6_CSV_FILENAME: '/results/a=b/samples.csv',
      K6_CSV_TIME_FORMAT: 'unix_micro',
      K6_WEB_DASHBOARD: 'true',
      K6_WEB_DASHBOARD_HOST: '127.0.0.1',
      K6_WEB_DASHBOARD_PORT: '0',
      K6_WEB_DASHBOARD_OPEN: 'false',
    });
    expect(other.env).not.toHaveProperty('K6_WEB_DASHBOARD_EXPORT');
  });

  it.each([[true], [false]])(
    'serves the dashboard to this machine alone, and keeps it, for who asks',
    (writesSamples) => {
      expect(evidenceCommand({ ...ORDER, writesSamples, dashboard: true }).env).toMatchObject({
        K6_WEB_DASHBOARD: 'true',
        K6_WEB_DASHBOARD_HOST: '127.0.0.1',
        K6_WEB_DASHBOARD_EXPORT: '/results/a=b/dashboard.html',
      });
    },
  );
});

describe('plainCommand', () => {
  const ORDER = { ...COMMON, log: 'raw' } as const;

  it('leaves the garbage collection to the shell, and of what is k6’s own takes nothing that nobody here gave', () => {
    const { args, env } = plainCommand(ORDER);
    expect(args.join(' ')).toBe(
      `run --no-color --address= --config=${NO_CONFIG} --quiet --log-format=raw --tag x=y /dist/load.js`,
    );
    expect(env).toEqual({
      PATH: '/bin',
      GOGC: '7',
      GODEBUG: '',
      ...COMMON.variables,
      K6_NO_USAGE_REPORT: 'true',
      K6_INCLUDE_SYSTEM_ENV_VARS: 'true',
    });
  });

  it.each([
    ['text', []],
    ['raw', ['--log-format=raw']],
    ['json', ['--log-format=json']],
    ['none', ['--log-output=none']],
  ] as const)('logs as asked: %s', (log, flags) => {
    const { args } = plainCommand({ ...ORDER, log });
    expect(args.filter((arg) => arg.startsWith('--log'))).toEqual(flags);
  });

  it.each([
    [true, '--out=gremlins', 'GREMLINS_SAMPLES'],
    [false, '--out=csv', 'K6_CSV_FILENAME'],
  ])('writes the samples alone, for who asks', (writesSamples, flag, name) => {
    const { args, env } = plainCommand({ ...ORDER, samples: { folder: '/f', writesSamples } });
    expect(args).toContain(flag);
    expect(env[name]).toBe('/f/samples.csv');
    expect(env).not.toHaveProperty('GREMLINS_TIMELINE');
  });
});

it('reports no usage, unless the shell says otherwise', () => {
  const order = { ...COMMON, log: 'text', environment: { K6_NO_USAGE_REPORT: 'false' } } as const;
  expect(plainCommand(order).env.K6_NO_USAGE_REPORT).toBe('false');
});
