import { Option } from 'commander';
import { VARIABLES, type Variable, type VariableName, type Variables } from '../../src/settings/variables.ts';

const ALL: readonly Variable[] = VARIABLES;

/** The flag that needs no value: to name it is to say yes. */
const SWITCH = '--yes-production';

/** Makes the command line's options of the table of variables; what has no flag there has none here. */
export function settingOptions(): Option[] {
  return ALL.filter(({ flag }) => flag !== undefined).map(({ flag, name, allowed, fallback }) =>
    flag === SWITCH
      ? new Option(flag, `allow a run against production (${name})`)
      : new Option(`${flag} <value>`, `${allowed} (${name}; ${fallback})`),
  );
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
