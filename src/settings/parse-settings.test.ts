import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../workload/patterns.ts';
import { parseDuration } from './durations.ts';
import { authToken, parseSettings } from './parse-settings.ts';
import { SettingError } from './setting-error.ts';
import { VARIABLES, type Variables } from './variables.ts';

const parse = (variables: Variables) => parseSettings('load', variables);

describe('parseSettings', () => {
  it("takes the scenario's and the environment's own numbers where nothing is set", () => {
    expect(parse({ USERS: '', BASE_URL: ' ' })).toEqual({
      scenario: 'load',
      environment: 'local',
      baseUrl: 'http://localhost:8000',
      load: { users: 1000, spawnRate: 10, durationSeconds: 300, rampDownSeconds: 30 },
      pattern: 'balanced',
      weights: PATTERNS.balanced,
      degradedLimit: 0.01,
      preflight: 'stop',
      strict: false,
      prompts: null,
      thinkTime: { minSeconds: 1, maxSeconds: 3 },
      seed: null,
      targets: {
        p95Ms: 3000,
        failedRate: 0.1,
        throughputPerSecond: 50,
        behaviorP95Ms: {},
        baseUrl: undefined,
      },
      timerLagLimitMs: 15,
      retries: 2,
      requestTimeoutSeconds: 30,
      headers: [],
      resultsDir: 'results',
      instances: 1,
      runId: null,
      stopAtBreak: false,
      changed: [],
    });
  });

  it('reads every variable', () => {
    const settings = parse({
      TARGET_ENV: 'staging',
      BASE_URL: 'https://host.example:8443/gateway/',
      USERS: '1500',
      SPAWN_RATE: '2.5',
      DURATION: '5m',
      RAMP_DOWN: '0',
      PATTERN: 'api-heavy',
      THINK_TIME: '0.5-1.5',
      SEED: '4294967295',
      P95_LIMIT: '1500ms',
      FAILED_LIMIT: '5%',
      RPS_LIMIT: '100',
      RETRIES: '0',
      REQUEST_TIMEOUT: '10s',
      AUTH_TOKEN: 'secret',
      RESULTS_DIR: '/tmp/r/',
      INSTANCES: '4',
      RUN_ID: 'nightly-1',
    });
    expect(settings).toMatchObject({
      environment: 'staging',
      baseUrl: 'https://host.example:8443/gateway',
      load: { users: 1500, spawnRate: 2.5, durationSeconds: 300, rampDownSeconds: 0 },
      pattern: 'api-heavy',
      thinkTime: { minSeconds: 0.5, maxSeconds: 1.5 },
      seed: 4294967295,
      targets: { p95Ms: 1500, failedRate: 0.05, throughputPerSecond: 100 },
      retries: 0,
      requestTimeoutSeconds: 10,
      resultsDir: '/tmp/r',
      instances: 4,
      runId: 'nightly-1',
    });
    expect(JSON.stringify(settings)).not.toContain('secret');
    expect(settings.changed).toContain('AUTH_TOKEN=(set)');
    expect(settings.changed).toContain('USERS=1500');
    expect(settings.changed.some((entry) => entry.startsWith('DURATION'))).toBe(false);
  });

  it.each([
    ['TARGET_ENV', 'prod'],
    ['BASE_URL', 'ftp://x'],
    ['BASE_URL', 'http://host?token=1'],
    ['BASE_URL', 'localhost:8000'],
    ['BASE_URL', 'https://api%2Egremlinsai.com'],
    ['BASE_URL', 'https://api。gremlinsai.com'],
    ['BASE_URL', 'http://host:65536'],
    ['BASE_URL', 'http://host/%zz'],
    ['BASE_URL', 'http://[1::2::3]:8000'],
    ['BASE_URL', 'http://127.0.0.1:1/100%'],
    ['USERS', '-1'],
    ['USERS', '0'],
    ['USERS', '1.5'],
    ['USERS', '1e3'],
    ['SPAWN_RATE', '0'],
    ['SPAWN_RATE', '1000001'],
    ['SPAWN_RATE', '9'.repeat(400)],
    ['DURATION', 'abc'],
    ['DURATION', '0'],
    ['DURATION', '999ms'],
    ['DURATION', '9999999h'],
    ['DURATION', '1000h1s'],
    ['RAMP_DOWN', '-1s'],
    ['RAMP_DOWN', '9999999h'],
    ['PATTERN', 'foo'],
    ['THINK_TIME', '3-1'],
    ['THINK_TIME', '-1'],
    ['THINK_TIME', '1-3601'],
    ['SEED', '4294967296'],
    ['P95_LIMIT', 'fast'],
    ['P95_LIMIT', '2000'],
    ['FAILED_LIMIT', '5'],
    ['FAILED_LIMIT', '101%'],
    ['RPS_LIMIT', '-3'],
    ['RPS_LIMIT', '1000001'],
    ['TIMER_LAG_LIMIT', '0.0001ms'],
    ['TIMER_LAG_LIMIT', '11m'],
    ['RETRIES', '11'],
    ['REQUEST_TIMEOUT', '0'],
    ['REQUEST_TIMEOUT', '0.5ms'],
    ['ALLOW_PRODUCTION', 'perhaps'],
    ['INSTANCES', '0'],
    ['RUN_ID', 'a b'],
    ['CLOUD_PROJECT', '0'],
    ['CLOUD_NAME', 'x'],
    ['CLOUD_NAME', 'a\u0007b'],
    ['CLOUD_ZONES', 'amazon:us:ashburn=60'],
  ])('refuses %s=%s with one line that names it and what is allowed', (name, value) => {
    const allowed = VARIABLES.find((variable) => variable.name === name)?.allowed ?? 'nothing';
    try {
      parse({ [name]: value });
    } catch (error) {
      expect(error).toBeInstanceOf(SettingError);
      const { message } = error as SettingError;
      expect(message).toContain(`${name}=`);
      expect(message).toContain(allowed);
      expect(message).not.toContain('\n');
      return;
    }
    throw new Error(`${name}=${value} was accepted`);
  });

  it('keeps an address as it was given, and takes another spelling of the default for no change', () => {
    const usual = parse({ BASE_URL: 'HTTP://LocalHost.:8000/' });
    expect(usual).toMatchObject({ baseUrl: 'HTTP://LocalHost.:8000', changed: [] });
    const other = parse({ BASE_URL: 'http://[::ffff:127.0.0.1]:8000' });
    expect(other.baseUrl).toBe('http://[::ffff:127.0.0.1]:8000');
    expect(other.changed).toEqual(['BASE_URL=http://[::ffff:127.0.0.1]:8000']);
  });

  it('takes the longest and the shortest that is allowed', () => {
    const longest = parse({ DURATION: '1000h', RAMP_DOWN: '1000h', USERS: '3600', SPAWN_RATE: '0.001' });
    expect(longest.load).toEqual({
      users: 3600,
      spawnRate: 0.001,
      durationSeconds: 3_600_000,
      rampDownSeconds: 3_600_000,
    });
    expect(parse({ DURATION: '1', TIMER_LAG_LIMIT: '0.001ms' })).toMatchObject({
      load: { durationSeconds: 1 },
      timerLagLimitMs: 0.001,
    });
    expect(parse({ BASE_URL: 'http://h:65535/a%20b/%C3%A9/' }).baseUrl).toBe('http://h:65535/a%20b/%C3%A9');
  });

  it.each([
    [{ USERS: '3601', SPAWN_RATE: '0.001' }, 'SPAWN_RATE=0.001 cannot be used for 3601 users'],
    [{ SPAWN_RATE: `0.${'0'.repeat(400)}1` }, 'SPAWN_RATE=0.0'],
  ])('refuses a climb that nobody waits for: %j', (variables, says) => {
    expect(() => parse(variables)).toThrow(says);
  });

  it('holds the climb of arriving conversations to the same, though their users follow from the rate', () => {
    expect(() => parseSettings('capacity', { RATE: '600', SPAWN_RATE: '0.00001' })).toThrow(
      'their climb would last longer than 1000h',
    );
  });

  it('does not repeat a password that stands in a refused address', () => {
    expect(() => parse({ BASE_URL: 'https://me:hunter2@host/?key=k3y' })).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/hunter2|k3y/) }),
    );
  });

  it('refuses a token that would break the header, without printing it', () => {
    expect(() => authToken({ AUTH_TOKEN: 'two words' })).toThrow('AUTH_TOKEN=(hidden)');
    expect(authToken({ AUTH_TOKEN: ' abc ' })).toBe('abc');
    expect(authToken({})).toBe('');
  });

  it('shows neither the name of a secret nor what is no name: it may be the token itself', () => {
    const settings = parse({ AUTH_SECRET: ' team/gremlins-token ' });
    expect(settings.changed).toEqual(['AUTH_SECRET=(set)']);
    expect(JSON.stringify(settings)).not.toContain('gremlins-token');
    expect(() => parse({ AUTH_SECRET: 'Bearer hunter2' })).toThrow(/^AUTH_SECRET=\(hidden\) cannot be used/);
  });

  it('refuses a token and the name of one side by side', () => {
    expect(() => parse({ AUTH_TOKEN: 'x', AUTH_SECRET: 'y' })).toThrow(
      'AUTH_TOKEN and AUTH_SECRET are both set',
    );
  });

  it.each([
    { TARGET_ENV: 'production' },
    { TARGET_ENV: 'production', BASE_URL: 'http://127.0.0.1:1' },
    { BASE_URL: 'https://API.gremlinsai.com:443' },
    { BASE_URL: 'https://api.gremlinsai.com.' },
    { BASE_URL: 'http://api.gremlinsai.com.:8080/v2/' },
    { TARGET_ENV: 'staging', BASE_URL: 'HTTPS://api.GremlinsAI.com/' },
  ])('refuses production without its yes: %j', (variables) => {
    expect(() => parse(variables)).toThrow('ALLOW_PRODUCTION');
    expect(() => parse({ ...variables, ALLOW_PRODUCTION: 'no' })).toThrow('ALLOW_PRODUCTION');
    expect(parse({ ...variables, ALLOW_PRODUCTION: 'yes' }).scenario).toBe('load');
  });

  it('wants one RUN_ID and one SEED where several instances share a run', () => {
    expect(() => parse({ INSTANCES: '2' })).toThrow('RUN_ID');
    expect(() => parse({ INSTANCES: '2', RUN_ID: 'x' })).toThrow('SEED');
    expect(parse({ INSTANCES: '2', RUN_ID: 'x', SEED: '0' }).seed).toBe(0);
  });
});

describe('parseDuration', () => {
  it.each([
    ['300', 300],
    ['0.5', 0.5],
    ['300s', 300],
    ['5m', 300],
    ['1h30m', 5400],
    ['500ms', 0.5],
    ['1m30s', 90],
    ['', undefined],
    ['s', undefined],
    ['5 m', undefined],
    ['5d', undefined],
    ['-5', undefined],
  ])('reads "%s" as %s s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });
});
