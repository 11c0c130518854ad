import type { SampleStore, SeriesTags } from './sample-store.ts';

/** Says by a series' tags whether its samples are wanted. */
export type Matches = (tags: SeriesTags) => boolean;

/** Samples of one metric in the order of their time. */
export interface Selected {
  /** ms since the epoch; the end of what was measured. */
  readonly timeMs: Float64Array;
  readonly values: Float64Array;
}

/**
 * Picks the samples of a metric whose series have all of the given tags, e.g. the waits of a behavior in the steady
 * phase: `selectSamples(store, 'action_duration', { phase: 'steady', behavior: 'rag' })`.
 * For other conditions give a function of the tags.
 */
export function selectSamples(store: SampleStore, metric: string, tags: SeriesTags | Matches = {}): Selected {
  const { timeMs, value, series } = store.table(metric).columns();
  const wanted = matchingSeries(store, tags);
  let count = 0;
  for (const id of series) count += wanted[id] as number;
  const selected = { timeMs: new Float64Array(count), values: new Float64Array(count) };
  let place = 0;
  for (let row = 0; row < series.length; row++) {
    if (wanted[series[row] as number] === 0) continue;
    selected.timeMs[place] = timeMs[row] as number;
    selected.values[place] = value[row] as number;
    place++;
  }
  return inOrder(selected.timeMs) ? selected : sortByTime(selected);
}

/** Marks by series number which series have all of the given tags, or match. */
export function matchingSeries(store: SampleStore, tags: SeriesTags | Matches): Uint8Array {
  const matches = typeof tags === 'function' ? tags : hasAll(tags);
  return Uint8Array.from(store.series, (series) => (matches(series) ? 1 : 0));
}

function hasAll(tags: SeriesTags): Matches {
  const wanted = Object.entries(tags);
  return (series) => wanted.every(([name, value]) => series[name] === value);
}

function inOrder(times: Float64Array): boolean {
  for (let place = 1; place < times.length; place++) {
    if ((times[place] as number) < (times[place - 1] as number)) return false;
  }
  return true;
}

function sortByTime({ timeMs, values }: Selected): Selected {
  const order = Uint32Array.from(timeMs.keys()).sort((a, b) => (timeMs[a] as number) - (timeMs[b] as number));
  return {
    timeMs: Float64Array.from(order, (row) => timeMs[row] as number),
    values: Float64Array.from(order, (row) => values[row] as number),
  };
}
