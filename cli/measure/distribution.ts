import { BEHAVIORS } from '../../src/workload/behaviors.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { selectSamples } from '../evidence/samples/select-samples.ts';
import type { Distribution, Subject } from '../result/analysis.ts';

const BINS_PER_DECADE = 20;

/**
 * Counts the steady phase's waits by length, in bins a twentieth of a decade wide; never narrower than the millisecond
 * to which k6's clock for scripts is exact.
 */
export function distribution(store: SampleStore): Distribution {
  const all = selectSamples(store, 'action_duration', { phase: 'steady' }).values;
  const boundsMs = boundsFor(all);
  const counts: Partial<Record<Subject, number[]>> = {};
  if (all.length === 0) return { boundsMs, counts };
  counts.all = countsIn(all, boundsMs);
  for (const behavior of BEHAVIORS) {
    const { values } = selectSamples(store, 'action_duration', { phase: 'steady', behavior });
    if (values.length > 0) counts[behavior] = countsIn(values, boundsMs);
  }
  return { boundsMs, counts };
}

/** Upper bounds that reach from the least value to the greatest. */
function boundsFor(values: Float64Array): number[] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const bounds: number[] = [];
  for (let power = 0; (bounds.at(-1) ?? -Infinity) < most; power++) {
    const bound = Math.round(10 ** (power / BINS_PER_DECADE));
    if (bound >= least && bound !== bounds.at(-1)) bounds.push(bound);
  }
  return bounds;
}

function countsIn(values: Float64Array, bounds: readonly number[]): number[] {
  const sorted = values.slice().sort();
  const counts: number[] = [];
  let row = 0;
  for (const bound of bounds) {
    const from = row;
    while (row < sorted.length && (sorted[row] as number) <= bound) row++;
    counts.push(row - from);
  }
  return counts;
}
