import { expect, it } from 'vitest';
import { keepingOf } from '../samples/kept-metrics.ts';
import { k6Command } from './k6-command.ts';

const ORDER = {
  script: '/dist/load.js',
  folder: '/results/a=b',
  variables: { AUTH_TOKEN: 'secret', USERS: '9' },
  k6Flags: ['--tag', 'x=y'],
  environment: { PATH: '/bin', DURATION: '5', K6_WEB_DASHBOARD: 'true', K6_WEB_DASHBOARD_OPEN: 'true' },
  writesSamples: true,
  dashboard: false,
};
const { args, env } = k6Command(ORDER);

it('puts no setting, least of all the secret, on the command line', () => {
  expect(args.join(' ')).toBe(
    'run --log-format=json --no-color --address= --out=gremlins --tag x=y /dist/load.js',
  );
  expect(env).toMatchObject({ AUTH_TOKEN: 'secret', USERS: '9', RESULTS_DIR: '/results/a=b' });
});

it("takes the run's variables alone, and leaves the rest of the environment", () => {
  expect(env.DURATION).toBeUndefined();
  expect(env.PATH).toBe('/bin');
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
  const plain = k6Command({ ...ORDER, writesSamples: false });
  expect(plain.args).toContain('--out=csv');
  expect(plain.env).toMatchObject({
    K6_CSV_FILENAME: '/results/a=b/samples.csv',
    K6_CSV_TIME_FORMAT: 'unix_micro',
    K6_WEB_DASHBOARD: 'true',
    K6_WEB_DASHBOARD_HOST: '127.0.0.1',
    K6_WEB_DASHBOARD_PORT: '0',
    K6_WEB_DASHBOARD_OPEN: 'false',
  });
  expect(plain.env).not.toHaveProperty('K6_WEB_DASHBOARD_EXPORT');
});

it.each([[true], [false]])(
  'serves the dashboard to this machine alone, and keeps it, for who asks',
  (writesSamples) => {
    expect(k6Command({ ...ORDER, writesSamples, dashboard: true }).env).toMatchObject({
      K6_WEB_DASHBOARD: 'true',
      K6_WEB_DASHBOARD_HOST: '127.0.0.1',
      K6_WEB_DASHBOARD_EXPORT: '/results/a=b/dashboard.html',
    });
  },
);
