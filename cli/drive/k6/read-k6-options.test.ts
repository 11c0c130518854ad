import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../../src/settings/variables.ts';
import { K6_OPTIONS } from './k6-options.ts';
import { isPassedOn, readK6Options } from './read-k6-options.ts';

describe('flags behind --', () => {
  it.each([
    [['--tag', 'build=7'], [{ name: '--tag', value: 'build=7' }]],
    [
      ['--tag=build=a=b', '--tag', 'team=x'],
      [
        { name: '--tag', value: 'build=a=b' },
        { name: '--tag', value: 'team=x' },
      ],
    ],
    [['--insecure-skip-tls-verify'], [{ name: '--insecure-skip-tls-verify', value: 'true' }]],
    [
      ['--http-debug', '--verbose'],
      [
        { name: '--http-debug', value: 'true' },
        { name: '--verbose', value: 'true' },
      ],
    ],
    [['--http-debug=full'], [{ name: '--http-debug', value: 'full' }]],
    [['-o', 'influxdb=http://me:pw@db/k6'], [{ name: '--out', value: 'influxdb=***' }]],
    [['-ojson'], [{ name: '--out', value: 'json' }]],
    [
      ['-e', 'MY=1', '--env=YOURS=2'],
      [
        { name: '-e MY', value: null },
        { name: '-e YOURS', value: null },
      ],
    ],
    [['--secret-source=file=/x'], [{ name: '--secret-source', value: null }]],
  ])('are recorded: %j', (flags, given) => {
    expect(readK6Options(flags, {})).toEqual(given);
  });

  it.each([
    [['--vus', '3'], /--vus cannot be used here: .*--users/],
    [['-u', '3'], /--vus/],
    [['-u3'], /--vus/],
    [['--duration=1s'], /--duration cannot/],
    [['--rps', '5'], /--rps/],
    [['--no-thresholds'], /--no-thresholds/],
    [['--summary-trend-stats', 'avg'], /--summary-trend-stats/],
    [['--config', 'x.json'], /--config cannot be used here: k6 gets an empty one/],
    [['--no-color'], /sets it itself/],
    [['--quiet'], /k6\.log/],
    [['--tag', 'phase=steady'], /--tag phase cannot be used here: results are read by that tag/],
    [['--tag', 'user=7'], /--tag user/],
    [['--out', 'gremlins'], /--out gremlins/],
    [['--out=web-dashboard=open'], /--out web-dashboard cannot be used here: use --dashboard/],
    [['--tagg', 'x'], /--tagg cannot be used here: k6 2\.2 has no such flag/],
    [['--tagg=s3cr3t'], /^(?!.*s3cr3t)/],
    [['--tag'], /it needs a value/],
    [['other.js'], /other\.js cannot be used here: behind -- stand flags/],
    [['-e', 'USERS=8'], /-e USERS cannot be used here: settings are given to gremlins-load: use --users/],
    [['--env', 'AUTH_TOKEN=s3cr3t'], /-e AUTH_TOKEN cannot be used here: .*in the environment$/],
  ])('are refused in one line that says what to do: %j', (flags, message) => {
    expect(() => readK6Options(flags, {})).toThrow(message);
  });

  it.each(VARIABLES.map(({ name }) => [name]))('never set %s behind the back of gremlins-load', (name) => {
    expect(() => readK6Options(['-e', `${name}=1`], {})).toThrow(`-e ${name}`);
  });
});

describe('variables of k6', () => {
  it('are recorded by name, with their values where these are harmless', () => {
    const environment = {
      PATH: '/bin',
      K6_USER_AGENT: 'x',
      K6_CLOUD_TOKEN: 's3cr3t',
      K6_PROMETHEUS_RW_SERVER_URL: 'http://me:pw@prometheus',
      K6_OUT: 'cloud,json=x',
      K6_NO_SETUP: ' ',
      K6_SERVICE_HOST: '10.0.0.1',
      K6_BIN: '/k6',
    };
    expect(readK6Options(['--tag', 'a=b'], environment)).toEqual([
      { name: '--tag', value: 'a=b' },
      { name: 'K6_CLOUD_TOKEN', value: null },
      { name: 'K6_OUT', value: 'cloud,json=***' },
      { name: 'K6_PROMETHEUS_RW_SERVER_URL', value: null },
      { name: 'K6_USER_AGENT', value: 'x' },
    ]);
  });

  it.each([
    ['K6_RPS', '12', /k6's K6_RPS cannot be used here: it would make waits/],
    [
      'K6_NO_THRESHOLDS',
      'true',
      /K6_NO_THRESHOLDS cannot be used here: the verdict needs it as the suite sets it: unset it/,
    ],
    ['K6_SUMMARY_TREND_STATS', 'avg', /K6_SUMMARY_TREND_STATS/],
    ['K6_VUS', '1', /K6_VUS/],
    ['K6_CONFIG', '/x', /K6_CONFIG/],
    ['K6_TLSAUTH', '[]', /K6_TLSAUTH cannot be used here: k6 2\.2 reads no certificate from it/],
    ['K6_TAGS', 'build:1,phase:steady', /K6_TAGS phase/],
    ['K6_OUT', 'json,gremlins=x', /K6_OUT gremlins/],
  ])('are refused where they would change what a run proves: %s', (name, value, message) => {
    expect(() => readK6Options([], { [name]: value })).toThrow(message);
  });
});

it('has k6 see what is recorded, and of its own variables nothing else', () => {
  const seen = K6_OPTIONS.flatMap(({ variable, fate }) =>
    variable !== undefined && isPassedOn(variable) ? [fate] : [],
  );
  expect(new Set(seen)).toEqual(new Set(['shown', 'named']));
  expect(
    ['PATH', 'K6_RPS', 'K6_INCLUDE_SYSTEM_ENV_VARS', 'K6_FOO', 'K6_CLOUD_TOKEN', 'K6_OTEL_HEADERS'].map(
      isPassedOn,
    ),
  ).toEqual([true, false, false, false, true, true]);
});
