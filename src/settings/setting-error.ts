import { EXIT } from '../thresholds/exit-codes.ts';
import type { VariableName } from './variables.ts';

/** How settings are called where they were given. */
export interface Naming {
  /** A setting: `USERS`, or `--users`. */
  name(variable: VariableName): string;
  /** A setting with its value, as it was given or might be: `USERS=-1`, or `--users -1`. */
  given(variable: VariableName, value: string): string;
}

/** Plain k6 knows settings as variables. */
export const AS_VARIABLES: Naming = {
  name: (variable) => variable,
  given: (variable, value) => `${variable}=${value}`,
};

/**
 * A setting that cannot be used; its message names the setting, the value and what is allowed, in one line. In the message
 * itself settings are variables.
 */
export class SettingError extends Error {
  override readonly name = 'SettingError';
  readonly exitCode = EXIT.badSetting;
  readonly #word: (naming: Naming) => string;

  /** @param word the message, or what words it for somebody who calls settings something else */
  constructor(word: string | ((naming: Naming) => string)) {
    const wording = typeof word === 'string' ? () => word : word;
    super(wording(AS_VARIABLES));
    this.#word = wording;
  }

  /** Writes the message for somebody who calls settings so. */
  inWordsOf(naming: Naming): string {
    return this.#word(naming);
  }
}
