import { basename } from 'node:path';
import { readResult, resultFileOf } from '../evidence/read-result.ts';
import { readRunEvidence } from '../evidence/read-run-evidence.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { selectSamples } from '../evidence/samples/select-samples.ts';
import { runClock } from '../measure/time/run-clock.ts';
import { SUBJECTS, tagsOf } from '../measure/time/subjects.ts';
import { successesPerSecond } from '../measure/time/successes-per-second.ts';
import type { Subject } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';
import type { LoadedRun, SteadySamples } from './loaded-run.ts';

/**
 * Loads a run for a comparison: its result, and the steady phase's samples where it is a folder that has them.
 *
 * @param path an evidence folder or a result's JSON file, as `resolveRun` gives it
 * @param log hears what a person should know, such as rows that could not be read
 * @throws EvidenceError where there is no result of ours
 */
export async function loadRun(path: string, log: (line: string) => void): Promise<LoadedRun> {
  const result = await readResult(path);
  const name = basename(path, '.json');
  const isFolder = (await resultFileOf(path)) !== path;
  const { store, damage } = isFolder
    ? await readRunEvidence(path, result, (line) => log(`${name}: ${line}`))
    : { store: null, damage: result.damage ?? [] };
  return loadedRun(name, result, store, damage);
}

/** Takes a run whose samples have been read already. @param damage what of its evidence is not whole */
export function loadedRun(
  name: string,
  result: RunResult,
  store: SampleStore | null,
  damage: readonly string[] = result.damage ?? [],
): LoadedRun {
  return { name, result, steady: store === null ? null : steadySamples(store, result), damage };
}

/** Selects what of a run's samples a comparison is made from; null where they do not tell when the load began. */
export function steadySamples(store: SampleStore, result: RunResult): Map<Subject, SteadySamples> | null {
  const clock = runClock(store, result);
  if (clock === null) return null;
  const subjects = new Map<Subject, SteadySamples>();
  for (const subject of SUBJECTS) {
    const tags = { ...tagsOf(subject), phase: 'steady' };
    const durationMs = selectSamples(store, 'action_duration', tags).values;
    if (durationMs.length === 0) continue;
    subjects.set(subject, {
      durationMs,
      failed: Uint8Array.from(selectSamples(store, 'behavior_failed', tags).values),
      succeededPerSecond: successesPerSecond(store, clock, 'steady', subject),
    });
  }
  return subjects;
}
