import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../../src/settings/parse-settings.ts';
import type { GivenOption } from '../../src/summary/given-option.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';
import type { RunNotes } from './run-result.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** What a run was started with, and what became of it. It holds no secret: the token is none of the settings. */
export interface StartedRun extends RunNotes {
  readonly suiteVersion: string;
  readonly k6Version: string | null;
  readonly settings: Settings;
  /** Absent in what was written before it was recorded. */
  readonly k6Options?: readonly GivenOption[];
}

/**
 * Writes down what is about to run, before k6 starts: a run that is killed leaves no result, and its samples do not say
 * what they were judged by.
 *
 * @throws EvidenceError where it cannot be written
 */
export async function writeRunPlan(folder: string, started: StartedRun): Promise<void> {
  await writeFileWhole(join(folder, EVIDENCE_FILES.plan), `${JSON.stringify(started, null, 2)}\n`);
}

/** Reads what a run was started with; null where that was not written down, or not as a whole. */
export async function readRunPlan(folder: string): Promise<StartedRun | null> {
  try {
    const parsed: unknown = JSON.parse(await readFile(join(folder, EVIDENCE_FILES.plan), 'utf8'));
    return isStartedRun(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isStartedRun(parsed: unknown): parsed is StartedRun {
  return (
    typeof parsed === 'object' &&
    parsed !== null &&
    'suiteVersion' in parsed &&
    'settings' in parsed &&
    typeof parsed.settings === 'object' &&
    parsed.settings !== null &&
    'scenario' in parsed.settings &&
    'load' in parsed.settings
  );
}
