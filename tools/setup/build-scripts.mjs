import { buildProblem } from './build-problem.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Builds dist/ from the sources. Needs the packages.
 *
 * @returns {Promise<string>} what was done
 * @throws {SetupError} where a source does not compile, a package is missing or made for another system, or dist/ is not writable
 */
export async function buildScripts() {
  try {
    const { buildAll } = await import('../../build.mjs');
    await buildAll();
  } catch (error) {
    throw new SetupError(buildProblem(error));
  }
  return 'scripts built';
}
