import type { Phase } from '../../../src/workload/profile.ts';
import type { SampleStore } from '../../evidence/samples/sample-store.ts';
import { selectSamples } from '../../evidence/samples/select-samples.ts';
import type { Subject } from '../../result/analysis.ts';
import type { RunClock } from './run-clock.ts';
import { tagsOf } from './subjects.ts';

/**
 * Counts a phase's successful actions second by second, as rates: the mean over the seconds is the phase's throughput.
 *
 * An action belongs to the phase in which it began, and is stamped when it ended. So the phase's first moments lack the
 * actions that had begun before it, and its last ones end after it: these are counted in the first moments instead,
 * as if the phase were a circle.
 *
 * @returns successful actions per second, one for each second (or the nearest to one that fits) of the phase; empty
 *   where the run did not come to it
 */
export function successesPerSecond(
  store: SampleStore,
  clock: RunClock,
  phase: Phase,
  subject: Subject,
): Float64Array {
  const bounds = clock.boundsOf(phase);
  if (bounds === null) return new Float64Array();
  const seconds = bounds.end - bounds.start;
  const count = Math.max(1, Math.round(seconds));
  const rates = new Float64Array(count);
  const { timeMs, values } = selectSamples(store, 'behavior_failed', { ...tagsOf(subject), phase });
  for (let row = 0; row < timeMs.length; row++) {
    if (values[row] !== 0) continue;
    const since = Math.max(0, clock.secondsAt(timeMs[row] as number) - bounds.start) % seconds;
    const second = Math.min(count - 1, Math.floor((since / seconds) * count));
    rates[second] = (rates[second] as number) + count / seconds;
  }
  return rates;
}
