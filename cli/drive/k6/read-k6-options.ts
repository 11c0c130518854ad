import type { GivenOption } from '../../../src/settings/given-option.ts';
import { SettingError } from '../../../src/settings/setting-error.ts';
import { VARIABLES } from '../../../src/settings/variables.ts';
import { CUSTOM_METRICS } from '../../../src/thresholds/custom-metrics.ts';
import { type Fate, K6_OPTIONS, type K6Option, NAMED_FAMILIES } from './k6-options.ts';

/** Tags by which results are read: a sample that has them from elsewhere would be counted where it does not belong. */
const OWN_TAGS: readonly string[] = [
  ...new Set([
    ...Object.values(CUSTOM_METRICS).flatMap(({ tags }) => tags),
    ...['status', 'method', 'name', 'scenario', 'expected_response', 'error_code', 'step', 'user', 'said'],
  ]),
];
/** Outputs that the suite starts by itself. */
const OWN_OUTPUTS: Readonly<Record<string, string>> = {
  gremlins: 'the samples go to the evidence folder anyway: leave it out',
  'web-dashboard': 'use --dashboard before the dashes',
};

/**
 * Reads what k6 is given beside a run's settings: flags behind `--`, and variables of k6's own.
 *
 * @returns in the order in which they were given, variables behind flags
 * @throws SettingError at the first that would make a run prove something other than it says, or that k6 2.2 does not know
 */
export function readK6Options(
  flags: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): GivenOption[] {
  return [...readFlags(flags), ...readVariables(environment)];
}

/**
 * Says whether a k6 that the suite starts sees a variable of that name: all but those of k6's own that are refused, set by what
 * starts k6, or unknown to k6 2.2.
 */
export function isPassedOn(name: string): boolean {
  if (!name.startsWith('K6_')) return true;
  const option = variableCalled(name);
  return option !== undefined && isAllowed(option.fate);
}

/** An option by the name of its variable; undefined where k6 2.2 has none. */
function variableCalled(name: string): K6Option | undefined {
  return NAMED_FAMILIES.some((family) => name.startsWith(family))
    ? { variable: name, takes: 'value', fate: 'named' }
    : K6_OPTIONS.find(({ variable }) => variable === name);
}

function isAllowed(fate: Fate): fate is 'shown' | 'named' {
  return fate === 'shown' || fate === 'named';
}

function readFlags(flags: readonly string[]): GivenOption[] {
  const given: GivenOption[] = [];
  for (let index = 0; index < flags.length; index++) {
    const word = flags[index] as string;
    const { name, attached } = split(word);
    if (name === 'env' || name === 'e') {
      given.push(environmentFlag(attached ?? flags[++index] ?? ''));
      continue;
    }
    const option = optionOf(word, name);
    const takes = option.takes === 'value' && attached === undefined;
    const value = attached ?? (takes ? flags[++index] : 'true');
    if (value === undefined) throw refused(word, 'it needs a value');
    given.push(givenFlag(option, value));
  }
  return given;
}

/** Splits `--tag=a=b` and `-o=json`; `-ojson` as k6 reads it, too. */
function split(word: string): { readonly name: string; readonly attached: string | undefined } {
  const long = /^--([^=]+)(?:=(.*))?$/s.exec(word);
  if (long !== null) return { name: long[1] as string, attached: long[2] };
  const short = /^-([^-=])(?:=?(.+))?$/s.exec(word);
  if (short !== null) return { name: short[1] as string, attached: short[2] };
  throw refused(word, 'behind -- stand flags of k6 alone');
}

function optionOf(word: string, name: string): K6Option {
  const long = word.startsWith('--');
  const option = K6_OPTIONS.find(({ flag, letter }) => (long ? flag : letter) === name);
  if (option === undefined) throw refused(shown(word), 'k6 2.2 has no such flag for k6 run');
  return option;
}

function givenFlag(option: K6Option, value: string): GivenOption {
  const { fate } = option;
  const name = `--${option.flag}`;
  if (fate === 'own') throw refused(name, 'gremlins-load sets it itself: leave it out');
  if (!isAllowed(fate)) throw refused(name, fate);
  if (option.flag === 'tag') refuseOwnTag(name, value.split('=')[0] ?? '');
  if (option.flag === 'out') refuseOwnOutputs(name, value);
  return { name, value: shownValue(option, value) };
}

/** An output's type tells much and hides nothing; what stands behind it is an address, perhaps with a password. */
function shownValue({ flag, fate }: K6Option, value: string): string | null {
  if (flag === 'out') return value.replace(/=[^,]*/g, '=***');
  return fate === 'shown' ? value : null;
}

function environmentFlag(value: string): GivenOption {
  const variable = value.split('=')[0] ?? '';
  const own = VARIABLES.find(({ name }) => name === variable);
  if (own !== undefined) {
    const flag = 'flag' in own ? `use ${own.flag} before the dashes` : 'set it in the environment';
    throw refused(`-e ${variable}`, `settings are given to gremlins-load: ${flag}`);
  }
  return { name: `-e ${variable}`, value: null };
}

function readVariables(environment: Readonly<Record<string, string | undefined>>): GivenOption[] {
  return Object.keys(environment)
    .sort()
    .flatMap((name) => {
      const value = environment[name]?.trim() ?? '';
      if (value === '') return [];
      const option = variableCalled(name);
      return option === undefined ? [] : variableOf(name, value, option);
    });
}

function variableOf(name: string, value: string, option: K6Option): GivenOption[] {
  const { fate } = option;
  if (fate === 'own') return [];
  if (!isAllowed(fate)) throw refused(name, fate.replace(/: leave it out$/, ': unset it'));
  if (name === 'K6_TAGS') for (const tag of tagsOf(value)) refuseOwnTag(name, tag);
  if (name === 'K6_OUT') for (const output of value.split(',')) refuseOwnOutputs(name, output);
  return [{ name, value: shownValue(option, value) }];
}

/** k6 takes `a:b,c:d` there. */
function tagsOf(value: string): string[] {
  return value.split(',').map((pair) => pair.split(/[:=]/)[0]?.trim() ?? '');
}

function refuseOwnTag(name: string, tag: string): void {
  if (OWN_TAGS.includes(tag))
    throw refused(`${name} ${tag}`, 'results are read by that tag: call yours something else');
}

function refuseOwnOutputs(name: string, value: string): void {
  const output = value.split('=')[0]?.trim() ?? '';
  const why = OWN_OUTPUTS[output];
  if (why !== undefined) throw refused(`${name} ${output}`, why);
}

/** What was typed, without a value that may be a secret. */
function shown(word: string): string {
  return word.split('=')[0] as string;
}

function refused(what: string, why: string): SettingError {
  return new SettingError(`k6's ${what} cannot be used here: ${why}`);
}
