import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { resultPath } from '../../src/result/result-file.ts';
import { codeOf, EvidenceError, reasonOf } from '../errors/evidence-error.ts';

const MOST_IN_ONE_SECOND = 1000;

/**
 * Makes a run's evidence folder, and the results folder if it is missing. Runs that begin within the same second get
 * `-2`, `-3` … behind the name.
 *
 * @returns the folder's path
 * @throws EvidenceError where it cannot be made
 */
export async function createEvidenceFolder(
  resultsDir: string,
  run: { readonly startedAt: Date; readonly scenario: string; readonly environment: string },
): Promise<string> {
  const { scenario, environment } = run;
  const file = resultPath(resultsDir, run.startedAt.toISOString(), scenario, environment);
  const path = file.slice(0, -'.json'.length);
  try {
    await mkdir(join(path, '..'), { recursive: true });
    for (let number = 1; number <= MOST_IN_ONE_SECOND; number++) {
      const folder = number === 1 ? path : `${path}-${number}`;
      if (await made(folder)) return folder;
    }
  } catch (error) {
    throw new EvidenceError(
      `the results folder ${resultsDir} cannot be used: ${reasonOf(error)}; choose another with --results-dir`,
    );
  }
  throw new EvidenceError(`${path} and ${MOST_IN_ONE_SECOND - 1} more of that name exist already`);
}

/** Makes a folder; false if something stands there already, so that two runs never share one. */
async function made(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
