import { join } from 'node:path';
import type { GivenOption } from '../../src/settings/given-option.ts';
import type { Settings } from '../../src/settings/parse-settings.ts';
import type { UtcTime } from '../../src/workload/quantities.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { writeFileWhole } from '../files/write-file-whole.ts';
import type { RunNotes } from '../result/run-result.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';

/** How a run ended, as far as samples do not say it. */
export interface EndedRun {
  readonly at: UtcTime;
  readonly interrupted: boolean;
  readonly simulated: boolean | null;
}

/**
 * What a run was started with, and what became of it. It holds no secret: the token is none of the settings. When the run is
 * judged, what it drew itself and how it ended are added.
 */
export interface StartedRun extends RunNotes {
  readonly suiteVersion: string;
  readonly k6Version: string | null;
  readonly settings: Settings;
  /** Absent in what was written before it was recorded. */
  readonly k6Options?: readonly GivenOption[];
  readonly ended?: EndedRun;
}

/**
 * Writes down what is about to run, before k6 starts: a run that is killed leaves no result, and its samples do not say
 * what they were judged by. It stays, so that a result that was damaged can be computed anew.
 *
 * @throws EvidenceError where it cannot be written
 */
export async function writeRunPlan(folder: string, started: StartedRun): Promise<void> {
  await writeFileWhole(join(folder, EVIDENCE_FILES.plan), `${JSON.stringify(started, null, 2)}\n`);
}

/** Reads what a run was started with; null where that was not written down, or not as a whole. */
export async function readRunPlan(folder: string): Promise<StartedRun | null> {
  try {
    const parsed: unknown = JSON.parse(await readTextFile(join(folder, EVIDENCE_FILES.plan)));
    const { validatePlan } = await import('./result-validators.js');
    if (!validatePlan(parsed)) return null;
    return Number.isNaN(Date.parse(parsed.ended?.at ?? new Date().toISOString())) ? null : parsed;
  } catch {
    return null;
  }
}
