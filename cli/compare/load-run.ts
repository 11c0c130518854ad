import { basename } from 'node:path';
import { readResult, resultFileOf } from '../evidence/read-result.ts';
import { readRunEvidence } from '../evidence/read-run-evidence.ts';
import { readTarget } from '../evidence/read-target.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { selectSamples } from '../evidence/samples/select-samples.ts';
import { measuredSeries } from '../measure/target/measured-series.ts';
import { mostTelling, steadyLooks } from '../measure/target/target-side.ts';
import { type RunClock, runClock } from '../measure/time/run-clock.ts';
import { SUBJECTS, tagsOf } from '../measure/time/subjects.ts';
import { successesPerSecond } from '../measure/time/successes-per-second.ts';
import type { Subject } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';
import type { LoadedRun, SteadyLooks, SteadySamples } from './loaded-run.ts';

/**
 * Loads a run for a comparison: its result, and the steady phase's samples and looks at the target where it is a folder that
 * has them.
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
  return loadedRun(path, result, store, damage);
}

/**
 * Takes a run whose samples have been read already.
 *
 * @param path its folder, which may hold what was seen of the target's side, or its JSON file
 * @param damage what of its evidence is not whole
 */
export async function loadedRun(
  path: string,
  result: RunResult,
  store: SampleStore | null,
  damage: readonly string[] = result.damage ?? [],
): Promise<LoadedRun> {
  const clock = store === null ? null : runClock(store, result);
  return {
    name: basename(path, '.json'),
    result,
    steady: store === null || clock === null ? null : steadySamples(store, clock),
    target: clock === null ? null : await steadyTarget(path, clock),
    damage,
  };
}

async function steadyTarget(path: string, clock: RunClock): Promise<SteadyLooks[] | null> {
  const record = await readTarget(path);
  if (record === null) return null;
  return mostTelling(measuredSeries(record)).flatMap(({ measure, source, subject, from, unit, seen }) => {
    const values = steadyLooks(seen, clock);
    return values.length === 0 ? [] : [{ measure, source, subject, from, unit, values }];
  });
}

/** Selects what of a run's samples a comparison is made from. */
export function steadySamples(store: SampleStore, clock: RunClock): Map<Subject, SteadySamples> {
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
