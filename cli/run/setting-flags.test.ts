import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { VARIABLES, type Variable } from '../../src/settings/variables.ts';
import { settingOptions, variablesOf } from './setting-flags.ts';

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
