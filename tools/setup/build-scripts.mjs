import { SetupError } from './setup-error.mjs';

/** What is said where nothing had to be done. */
export const SCRIPTS_READY = 'scripts up to date';

/**
 * Makes sure that dist/ holds what the sources say. Needs the packages.
 *
 * @returns {Promise<string>} what was done
 * @throws {SetupError} where a source does not compile
 */
export async function ensureScripts() {
  const { buildAll, isBuilt } = await import('../../build.mjs');
  if (isBuilt()) return SCRIPTS_READY;
  try {
    await buildAll();
  } catch (error) {
    throw new SetupError(
      `the scripts do not build: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return 'scripts built';
}
