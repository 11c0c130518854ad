import { Option } from 'commander';
import { type Naming, SettingError } from '../../src/settings/setting-error.ts';
import { VARIABLES, type Variable, type VariableName, type Variables } from '../../src/settings/variables.ts';

const ALL: readonly Variable[] = VARIABLES;

/** The flags that need no value: to name them is to say yes. */
const SWITCHES: Readonly<Record<string, string>> = {
  '--yes-production': 'allow a run against production',
  '--strict': 'fail a run whose PASS would come with reservations',
  '--stop-at-break': 'end a stress run once two steps in a row are broken',
};

/** Flags that may be given more than once: each time it is a line of the variable. */
const REPEATED: readonly string[] = ['--header', '--target-metrics', '--target-process', '--target-series'];

/**
 * Makes the command line's options of the table of variables; what has no flag there has none here.
 *
 * @param hidden those that a command refuses: whoever gives one is told why, and help does not offer it
 */
export function settingOptions(hidden: readonly VariableName[] = []): Option[] {
  return ALL.flatMap(({ flag, name, allowed, fallback }) => {
    if (flag === undefined) return [];
    const does = SWITCHES[flag];
    const option =
      does === undefined
        ? new Option(`${flag} <value>`, `${allowed} (${name}; ${fallback})`)
        : new Option(flag, `${does} (${name})`);
    if (REPEATED.includes(flag)) option.argParser(anotherLine);
    return option.hideHelp(hidden.some((one) => one === name));
  });
}

/**
 * Puts together a run's variables: a flag's value, else what the environment holds.
 *
 * @param flags commander's values, by the flag's name in camel case
 */
export function variablesOf(
  flags: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): Variables {
  const variables: Partial<Record<VariableName, string>> = {};
  for (const { name, flag } of VARIABLES as readonly (Variable & { readonly name: VariableName })[]) {
    const given = flag === undefined ? undefined : flags[new Option(flag).attributeName()];
    const value = given === true ? '1' : typeof given === 'string' ? given : environment[name];
    if (value !== undefined) variables[name] = value;
  }
  return variables;
}

/**
 * Calls settings as whoever started a command did: by the flag where one was given, by the variable where the environment holds
 * it, and by the flag again where it is nowhere: that is what can be added.
 *
 * @param flags commander's values, by the flag's name in camel case
 */
export function namingOf(
  flags: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): Naming {
  const flagOf = (variable: VariableName) => {
    const flag = ALL.find(({ name }) => name === variable)?.flag;
    if (flag === undefined) return undefined;
    const byFlag = flags[new Option(flag).attributeName()] !== undefined;
    return byFlag || (environment[variable] ?? '').trim() === '' ? flag : undefined;
  };
  return {
    name: (variable) => flagOf(variable) ?? variable,
    given(variable, value) {
      const flag = flagOf(variable);
      if (flag === undefined) return `${variable}=${value}`;
      return SWITCHES[flag] === undefined ? `${flag} ${value}` : flag;
    },
  };
}

/**
 * Adds what a repeated flag was given to what it had before.
 *
 * @throws SettingError for what is more than a line; the message does not hold it
 */
export function anotherLine(line: string, before: string | undefined): string {
  if (/[\r\n]/.test(line.trim())) {
    throw new SettingError(
      'a flag that may be repeated was given (hidden), which holds a line break: give it once for each line',
    );
  }
  return before === undefined ? line : `${before}\n${line}`;
}
