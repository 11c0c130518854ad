import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EvidenceError, reasonOf } from '../errors/evidence-error.ts';
import { createEvidenceFolder } from './create-evidence-folder.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';

/**
 * Makes a run's evidence folder that is there whole or not at all: its files are written into a hidden folder beside it, where
 * nobody looks for runs, and moved in when all are.
 *
 * @param fill writes the files into the folder that it is given
 * @returns the folder's path, and what `fill` returned
 * @throws EvidenceError where the folder cannot be made; what `fill` throws: nothing is left then
 */
export async function fillEvidenceFolder<T>(
  resultsDir: string,
  run: { readonly startedAt: Date; readonly scenario: string; readonly environment: string },
  fill: (draft: string) => Promise<T>,
): Promise<{ readonly folder: string; readonly filled: T }> {
  const folder = await createEvidenceFolder(resultsDir, run);
  const draft = join(dirname(folder), `.${basename(folder)}.part`);
  try {
    await written(draft, () => mkdir(draft, { recursive: true }));
    const filled = await fill(draft);
    await written(folder, () => moveFiles(draft, folder));
    return { folder, filled };
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
    throw error;
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => {});
  }
}

/** The result comes last: what has one has all. */
async function moveFiles(from: string, to: string): Promise<void> {
  const isResult = (name: string) => Number(name === EVIDENCE_FILES.result);
  const names = (await readdir(from)).sort((a, b) => isResult(a) - isResult(b));
  for (const name of names) await rename(join(from, name), join(to, name));
}

async function written(folder: string, step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    throw new EvidenceError(`${folder} cannot be written: ${reasonOf(error)}`);
  }
}
