import { readTarget } from '../evidence/read-target.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { firstLimit } from '../measure/target/first-limit.ts';
import { targetSide } from '../measure/target/target-side.ts';
import { runClock } from '../measure/time/run-clock.ts';
import type { Analysis } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';

/**
 * Adds to a run's result what was seen of the target's side; nothing where nobody looked.
 *
 * @param store null without samples: then nothing tells when the load was
 * @param log hears of looks that cannot be used
 */
export async function withTargetSide(
  folder: string,
  measured: RunResult,
  { store, analysis }: { readonly store: SampleStore | null; readonly analysis: Analysis | null },
  log: (line: string) => void,
): Promise<RunResult> {
  const record = await readTarget(folder);
  if (record === null) return measured;
  const clock = store === null ? null : runClock(store, measured);
  if (clock === null || analysis === null) {
    log("the target's side is left out: without samples of the load nothing tells when that was");
    return measured;
  }
  const first = firstLimit(analysis, measured.settings.targets);
  return { ...measured, target: { ...measured.target, ...targetSide(record, clock, first) } };
}
