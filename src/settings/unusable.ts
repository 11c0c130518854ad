import { SettingError } from './setting-error.ts';
import { VARIABLES, type VariableName } from './variables.ts';

/** Makes the error of a value that is not allowed; passwords and queries in an address are not repeated. */
export function unusable(name: VariableName, text: string): SettingError {
  const variable = VARIABLES.find((candidate) => candidate.name === name);
  const shown = text.replace(/\/\/[^/]*@/, '//***@').replace(/[?#].*$/, '?***');
  return new SettingError(
    ({ given }) => `${given(name, shown)} cannot be used: it must be ${variable?.allowed}`,
  );
}
