import { CommanderError } from 'commander';
import { type Naming, SettingError } from '../../src/settings/setting-error.ts';
import { EXIT } from '../../src/thresholds/exit-codes.ts';

/** How an error ends the program. */
export interface ErrorEnd {
  /** What is said; null where it has been said. */
  readonly line: string | null;
  readonly exitCode: number;
}

/**
 * Says how an error ends the program: those that a person can do something about carry a code, and a message that says what.
 *
 * @param naming how settings are called where they were given
 * @returns undefined for an error of the suite's own, which ends it with a stack
 */
export function errorEnd(error: unknown, naming: Naming): ErrorEnd | undefined {
  // Commander has said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError) {
    return { line: null, exitCode: error.exitCode === 0 ? EXIT.pass : EXIT.badSetting };
  }
  if (!(error instanceof Error) || !('exitCode' in error) || typeof error.exitCode !== 'number') {
    return undefined;
  }
  const line = error instanceof SettingError ? error.inWordsOf(naming) : error.message;
  return { line, exitCode: error.exitCode };
}
