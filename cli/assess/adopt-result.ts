import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EvidenceError } from '../errors/evidence-error.ts';
import { EVIDENCE_FILES } from '../evidence/evidence-files.ts';
import { DamagedResultError, readResult, writtenResultIn } from '../evidence/read-result.ts';
import type { StartedRun } from '../evidence/run-plan-file.ts';
import type { RunNotes, RunResult } from '../result/run-result.ts';
import { withOwnSettings } from './own-settings.ts';

/**
 * Renames the JSON that k6's summary wrote to `result.json`, and reads it.
 *
 * @param log hears of one that is whole and yet not as the schema has it; that one stays
 * @returns the result in the CLI's own words; null where there is none, only half of one, or the folder may not be written
 */
export async function adoptResult(
  folder: string,
  started: StartedBy,
  log: (line: string) => void,
): Promise<RunResult | null> {
  const file = await writtenResultIn(folder);
  if (file === null) return null;
  const written = join(folder, file);
  let result: RunResult;
  try {
    result = await readResult(written);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    if (error instanceof DamagedResultError) log(error.message);
    else await rm(written, { force: true }).catch(() => {});
    return null;
  }
  try {
    await rename(written, join(folder, EVIDENCE_FILES.result));
  } catch {
    // It is read where it lies.
    return null;
  }
  return inOwnWords(result, started);
}

/** What the CLI knows of a run that it started. */
export type StartedBy = Pick<StartedRun, 'settings' | 'k6Options' | keyof RunNotes>;

/** Adds to a result as k6 wrote it the user's own settings and what the CLI alone knows; one that has been judged has them. */
export function inOwnWords(
  result: RunResult,
  { settings, k6Options = [], stopped, pauses }: StartedBy,
): RunResult {
  if (result.analysis !== undefined) return result;
  return {
    ...withOwnSettings(result, settings),
    ...(stopped === undefined ? {} : { stopped }),
    ...(pauses === undefined ? {} : { pauses }),
    k6Options,
  };
}
