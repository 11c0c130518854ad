import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EvidenceError } from './evidence-error.ts';
import { BASELINES_FILE } from './evidence-files.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** The name a baseline has where none is given. */
export const DEFAULT_BASELINE = 'baseline';

/** Run folders' names by baseline's name. */
export type Baselines = Readonly<Record<string, string>>;

/** Words that mean another run already, and cannot name a baseline. */
const TAKEN: readonly string[] = ['latest', 'previous'];

/**
 * Reads which runs are baselines; none where none was ever set.
 *
 * @throws EvidenceError where the file is damaged
 */
export async function readBaselines(resultsDir: string): Promise<Baselines> {
  const path = join(resultsDir, BASELINES_FILE);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return {};
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

/**
 * Makes a run of the results folder a baseline; a baseline of that name before is replaced.
 *
 * @param run path of the run, as `resolveRun` gives it
 * @throws EvidenceError where the name cannot be used or the file not be written
 */
export async function setBaseline(resultsDir: string, run: string, name = DEFAULT_BASELINE): Promise<void> {
  if (!/^[\w.-]{1,64}$/.test(name) || TAKEN.includes(name)) {
    throw new EvidenceError(
      `baseline name ${name} cannot be used: 1 to 64 letters, digits, dots, dashes or underscores, and none of ${TAKEN.join(', ')}`,
    );
  }
  const baselines = { ...(await readBaselines(resultsDir)), [name]: basename(run) };
  await writeFileWhole(join(resultsDir, BASELINES_FILE), `${JSON.stringify(baselines, null, 2)}\n`);
}

function isBaselines(parsed: unknown): parsed is Baselines {
  return (
    typeof parsed === 'object' &&
    parsed !== null &&
    !Array.isArray(parsed) &&
    Object.values(parsed).every((value) => typeof value === 'string')
  );
}
