import { percentile } from '../../statistics/percentiles.ts';
import type { Selected } from '../evidence/samples/select-samples.ts';
import type { RootMeanwhile } from '../result/analysis.ts';

/** A stretch of time, ms since the epoch. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Measures the requests to GET / that ended within any of the stretches; null where none did. */
export function rootMeanwhile(
  { timeMs, values }: Selected,
  stretches: readonly Stretch[],
): RootMeanwhile | null {
  const meanwhile: number[] = [];
  let row = 0;
  for (const { fromMs, toMs } of united(stretches)) {
    while (row < timeMs.length && (timeMs[row] as number) < fromMs) row++;
    for (; row < timeMs.length && (timeMs[row] as number) <= toMs; row++)
      meanwhile.push(values[row] as number);
  }
  const median = percentile(Float64Array.from(meanwhile).sort(), 0.5);
  return median === null ? null : { rootRequests: meanwhile.length, rootMedianMs: median };
}

/** Joins stretches that overlap, in the order of time. */
function united(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = joined.at(-1);
    if (last === undefined || stretch.fromMs > last.toMs) joined.push(stretch);
    else if (stretch.toMs > last.toMs) joined[joined.length - 1] = { ...last, toMs: stretch.toMs };
  }
  return joined;
}
