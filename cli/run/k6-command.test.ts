import { expect, it } from 'vitest';
import { k6Command } from './k6-command.ts';

const { args, env } = k6Command(
  '/dist/load.js',
  '/results/a=b',
  { AUTH_TOKEN: 'secret', USERS: '9' },
  ['--tag', 'x=y'],
  { PATH: '/bin', DURATION: '5', K6_WEB_DASHBOARD_OPEN: 'true' },
);

it('puts no setting, least of all the secret, on the command line', () => {
  expect(args.join(' ')).toBe(
    'run --log-format=json --no-color --address= --out=csv --tag x=y /dist/load.js',
  );
  expect(env).toMatchObject({ AUTH_TOKEN: 'secret', USERS: '9', RESULTS_DIR: '/results/a=b' });
});

it("takes the run's variables alone, and leaves the rest of the environment", () => {
  expect(env.DURATION).toBeUndefined();
  expect(env.PATH).toBe('/bin');
});

it('writes everything into the evidence folder, and serves the dashboard to this machine alone', () => {
  expect(env).toMatchObject({
    K6_CSV_FILENAME: '/results/a=b/samples.csv',
    K6_WEB_DASHBOARD_HOST: '127.0.0.1',
    K6_WEB_DASHBOARD_PORT: '0',
    K6_WEB_DASHBOARD_OPEN: 'false',
    K6_WEB_DASHBOARD_RECORD: '/results/a=b/timeline.ndjson',
    K6_WEB_DASHBOARD_EXPORT: '/results/a=b/dashboard.html',
  });
});
