import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, EvidenceError, readReasonOf } from '../errors/evidence-error.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { withLock } from '../files/with-lock.ts';
import { writeFileWhole } from '../files/write-file-whole.ts';
import { BASELINES_FILE } from './evidence-files.ts';
import { listRuns } from './list-runs.ts';

/** The name a baseline has where none is given. */
export const DEFAULT_BASELINE = 'baseline';

/** Run folders' names by baseline's name. */
export type Baselines = Readonly<Record<string, string>>;

/** Words that mean another run already, and cannot name a baseline. */
const TAKEN: readonly string[] = ['latest', 'previous'];

/**
 * Reads which runs are baselines; none where none was ever set.
 *
 * @throws EvidenceError where the file is damaged, or cannot be read
 */
export async function readBaselines(resultsDir: string): Promise<Baselines> {
  const path = join(resultsDir, BASELINES_FILE);
  let text: string;
  try {
    text = await readTextFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw new EvidenceError(`${path} cannot be read: ${readReasonOf(error)}`);
  }
  try {
    const parsed: unknown = JSON.parse(text);
    if (isBaselines(parsed)) return parsed;
  } catch {
    // Told below, as any other damage.
  }
  throw new EvidenceError(
    `${path} is damaged: it must map names of baselines to names of runs; correct or remove it`,
  );
}

/** A baseline's run; undefined where there is none of that name, even if every object has something by it (`constructor`). */
export function baselineOf(baselines: Baselines, name: string): string | undefined {
  return Object.hasOwn(baselines, name) ? baselines[name] : undefined;
}

/**
 * Makes a run of the results folder a baseline; a baseline of that name before is replaced. Others that are set at the same
 * time stay.
 *
 * @param run path of the run, as `resolveRun` gives it
 * @returns the run's name in the results folder
 * @throws EvidenceError where the name cannot be used, the run is none of the folder's, or the file cannot be written
 */
export async function setBaseline(resultsDir: string, run: string, name = DEFAULT_BASELINE): Promise<string> {
  if (!/^[\w.-]{1,64}$/.test(name) || TAKEN.includes(name)) {
    throw new EvidenceError(
      `baseline name ${name} cannot be used: 1 to 64 letters, digits, dots, dashes or underscores, and none of ${TAKEN.join(', ')}`,
    );
  }
  const kept = await keptName(resultsDir, run);
  const path = join(resultsDir, BASELINES_FILE);
  await withLock(`${path}.lock`, async () => {
    const baselines = { ...(await readBaselines(resultsDir)), [name]: kept };
    await writeFileWhole(path, `${JSON.stringify(baselines, null, 2)}\n`);
  });
  return kept;
}

/** A baseline is found by its run's name among those of the results folder: one that is not there would be found by nobody. */
async function keptName(resultsDir: string, run: string): Promise<string> {
  const real = await realOf(run);
  for (const { name, path } of await listRuns(resultsDir)) {
    if ((await realOf(path)) === real) return name;
  }
  throw new EvidenceError(
    `${run} cannot be a baseline: it is none of the runs in ${resultsDir}, as gremlins-load list shows them; copy it there under the name its run gave it, or compare with it by its path`,
  );
}

function realOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

function isBaselines(parsed: unknown): parsed is Baselines {
  return (
    typeof parsed === 'object' &&
    parsed !== null &&
    !Array.isArray(parsed) &&
    Object.values(parsed).every((value) => typeof value === 'string')
  );
}
