import { CommanderError } from 'commander';
import { expect, it } from 'vitest';
import { BackendError } from '../../backend/backend-error.ts';
import { BenchError } from '../../bench/support/bench-error.ts';
import { AS_VARIABLES, SettingError } from '../../src/settings/setting-error.ts';
import { EXIT } from '../../src/thresholds/exit-codes.ts';
import { SetupError } from '../../tools/setup/setup-error.mjs';
import { errorEnd } from './error-end.ts';
import { EvidenceError } from './evidence-error.ts';
import { SamplesError } from './samples-error.ts';

const FLAGS = {
  name: (variable: string) => `--${variable.toLowerCase()}`,
  given: (variable: string, value: string) => `--${variable.toLowerCase()} ${value}`,
};

it.each([
  new SettingError('USERS=-1 is too few'),
  new EvidenceError('results cannot be used'),
  new SamplesError('samples.csv holds no samples'),
  new SetupError('K6_BIN=/no/k6 is no k6'),
  new BackendError('port 8000 is taken'),
  new BenchError('--only x: there is no such case'),
])('$name ends it with one line, and with what cannot be used', (error) => {
  expect(errorEnd(error, AS_VARIABLES)).toEqual({ line: error.message, exitCode: EXIT.badSetting });
});

it('a setting is called as it was given', () => {
  const error = new SettingError(({ given }) => `${given('USERS', '-1')} is too few`);
  expect(errorEnd(error, FLAGS)?.line).toBe('--users -1 is too few');
});

it('what commander has said is not said again', () => {
  expect(errorEnd(new CommanderError(1, 'commander.unknownOption', 'x'), AS_VARIABLES)).toEqual({
    line: null,
    exitCode: EXIT.badSetting,
  });
  expect(errorEnd(new CommanderError(0, 'commander.help', ''), AS_VARIABLES)?.exitCode).toBe(EXIT.pass);
});

it('an error of our own is none of these', () => {
  expect(errorEnd(new TypeError('x is undefined'), AS_VARIABLES)).toBeUndefined();
});
