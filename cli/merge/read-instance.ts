import { basename } from 'node:path';
import { EvidenceError } from '../errors/evidence-error.ts';
import { readResult, resultFileOf } from '../evidence/read-result.ts';
import { readRunEvidence } from '../evidence/read-run-evidence.ts';
import { samplesFileIn } from '../evidence/read-run-samples.ts';
import { ACTION_USERS } from '../evidence/samples/sample-store.ts';
import { isFilled } from '../files/is-filled.ts';
import { scenarioStart } from '../measure/time/scenario-start.ts';
import type { Instance } from './instance.ts';

/**
 * Reads one instance of a run: its result, and of its samples when they began and whose they are.
 *
 * @param folder its evidence folder
 * @throws EvidenceError where it has no result, no samples, no action in them, or is not whole
 */
export async function readInstance(folder: string): Promise<Instance> {
  const file = await resultFileOf(folder);
  if (file !== folder && !(await isFilled(file))) {
    throw new EvidenceError(
      `${folder} holds no result, as after a run that was killed: gremlins-load report ${folder} makes one from its samples`,
    );
  }
  const result = await readResult(folder);
  const samples = await samplesFileIn(folder);
  const { store, damage } = await readRunEvidence(folder, result, () => {});
  if (damage.length > 0) {
    throw new EvidenceError(
      `${folder} is not whole: ${damage.join('; ')}; restore it, or leave it out: the merged run is then INVALID for want of an instance`,
    );
  }
  if (samples === null || store === null) {
    throw new EvidenceError(
      `${folder} holds no samples: only runs with samples (samples.csv.gz) can be merged`,
    );
  }
  const startMs = scenarioStart(store, result.profile);
  if (startMs === null) {
    throw new EvidenceError(`${folder} holds no action: this instance never came to its load`);
  }
  const users = new Set(store.table(ACTION_USERS).columns().value);
  return { name: basename(folder), result, samples, startMs, users };
}
