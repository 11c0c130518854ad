import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EvidenceError } from '../errors/evidence-error.ts';
import { EVIDENCE_FILES } from '../evidence/evidence-files.ts';
import { DamagedResultError, readResult, writtenResultIn } from '../evidence/read-result.ts';
import type { StartedRun } from '../evidence/run-plan-file.ts';
import { writeResult } from '../evidence/write-result.ts';
import type { RunNotes, RunResult } from '../result/run-result.ts';
import { withOwnSettings } from './own-settings.ts';

/**
 * Renames the JSON that k6's summary wrote to `result.json`, and adds the user's own settings and what the CLI alone knows; false
 * where there is none, only half of one, or the folder may not be written.
 *
 * @param log hears of one that is whole and yet not as the schema has it; that one stays
 */
export async function adoptResult(
  folder: string,
  { settings, k6Options = [] }: Pick<StartedRun, 'settings' | 'k6Options'>,
  notes: RunNotes,
  log: (line: string) => void,
): Promise<boolean> {
  const file = await writtenResultIn(folder);
  if (file === null) return false;
  const written = join(folder, file);
  let result: RunResult;
  try {
    result = await readResult(written);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    if (error instanceof DamagedResultError) log(error.message);
    else await rm(written, { force: true }).catch(() => {});
    return false;
  }
  try {
    await rename(written, join(folder, EVIDENCE_FILES.result));
  } catch {
    // It is read where it lies.
    return false;
  }
  // Where the disk is full, k6's own words have to do.
  await writeResult(folder, { ...withOwnSettings(result, settings), ...notes, k6Options }).catch(() => {});
  return true;
}
