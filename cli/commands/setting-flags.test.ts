import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/settings/parse-settings.ts';
import { SettingError } from '../../src/settings/setting-error.ts';
import { VARIABLES, type Variable } from '../../src/settings/variables.ts';
import { namingOf, settingOptions, variablesOf } from './setting-flags.ts';

it('offers every flag of the table and none for the token', () => {
  const offered = settingOptions().map(({ long }) => long);
  const flags = (VARIABLES as readonly Variable[]).flatMap(({ flag }) => flag ?? []);
  expect(offered).toEqual(flags);
  expect(offered.join()).not.toContain('token');
});

it('takes the flag before the environment, and the environment where there is no flag', () => {
  const environment = { USERS: '5', SEED: '7', AUTH_TOKEN: 'secret', PATH: '/bin' };
  expect(variablesOf({ users: '9', yesProduction: true, quiet: true }, environment)).toEqual({
    USERS: '9',
    SEED: '7',
    AUTH_TOKEN: 'secret',
    ALLOW_PRODUCTION: '1',
  });
});

it('an empty flag counts as unset, as an empty variable does', () => {
  expect(variablesOf({ users: '' }, { USERS: '5' })).toEqual({ USERS: '' });
});

describe('what cannot be used is called as it was given', () => {
  /** What a command says of flags and variables. */
  function said(flags: Readonly<Record<string, unknown>>, environment: Readonly<Record<string, string>>) {
    try {
      parseSettings('load', variablesOf(flags, environment));
    } catch (error) {
      if (error instanceof SettingError) return error.inWordsOf(namingOf(flags, environment));
      throw error;
    }
    throw new Error('accepted');
  }

  it.each([
    [{ users: '-1' }, {}, '--users -1 cannot be used: it must be a whole number'],
    [{}, { USERS: '-1' }, 'USERS=-1 cannot be used: it must be a whole number'],
    [{ users: '-1' }, { USERS: '5' }, '--users -1 cannot be used'],
    [{ users: '9' }, { DURATION: 'abc' }, 'DURATION=abc cannot be used'],
    [{ host: 'http://me:pw@x' }, {}, '--host http://***@x cannot be used'],
    [{}, { AUTH_TOKEN: 'a b' }, 'AUTH_TOKEN=(hidden) cannot be used'],
    [{ rate: '5' }, {}, '--rate 5 can be used in scenario capacity alone: here --users says'],
    [{ rate: '5' }, { USERS: '9' }, '--rate 5 can be used in scenario capacity alone: here USERS says'],
    [{ stopAtBreak: true }, {}, '--stop-at-break cannot be used with scenario load'],
    [{}, { STOP_AT_BREAK: 'yes' }, 'STOP_AT_BREAK cannot be used with scenario load'],
    [{ environment: 'production' }, {}, '--yes-production is not set'],
    [{}, { TARGET_ENV: 'production', ALLOW_PRODUCTION: '0' }, 'ALLOW_PRODUCTION is not set'],
    [{ instances: '2' }, {}, '--run-id is not set: --instances 2 share one run'],
    [
      { runId: 'x' },
      { INSTANCES: '2' },
      '--seed is not set: INSTANCES=2 share one run, so all of them need the same --run-id and --seed',
    ],
  ])('%j, %j', (flags, environment, words) => {
    expect(said(flags, environment).startsWith(words), said(flags, environment)).toBe(true);
  });

  it('and by plain k6 as a variable', () => {
    expect(() => parseSettings('load', { USERS: '-1' })).toThrow(/^USERS=-1 cannot be used/);
    expect(() => parseSettings('load', { TARGET_ENV: 'production' })).toThrow(
      /^ALLOW_PRODUCTION is not set: .* starts only with ALLOW_PRODUCTION=1$/,
    );
  });
});

describe('--header', () => {
  const parsed = (...args: string[]) => {
    const command = new Command().exitOverride();
    for (const option of settingOptions()) command.addOption(option);
    return variablesOf(command.parse(args, { from: 'user' }).opts(), { HEADERS: 'X-Of: environment' });
  };

  it('may be repeated, a line of HEADERS each, and goes before the variable', () => {
    expect(parsed('--header', 'X-Key: a', '--header', 'Origin: b')).toEqual({
      HEADERS: 'X-Key: a\nOrigin: b',
    });
    expect(parsed()).toEqual({ HEADERS: 'X-Of: environment' });
  });

  it('refuses a line break in one without showing it', () => {
    expect(() => parsed('--header', 'X-Key: a\nX-Other: hunter2')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });
});
