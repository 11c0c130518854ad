import { rename, rm, writeFile } from 'node:fs/promises';
import { EvidenceError, reasonOf } from '../errors/evidence-error.ts';

/**
 * Writes a file so that nobody ever sees half of it: beside it first, then in its place.
 *
 * @throws EvidenceError where it cannot be written; what was there before stays
 */
export async function writeFileWhole(path: string, content: string): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw new EvidenceError(`${path} cannot be written: ${reasonOf(error)}`);
  }
}
