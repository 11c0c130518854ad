import { hadLoad } from '../../src/result/had-load.ts';
import { formatCount } from '../../src/words/format.ts';
import type { RunResult } from '../result/run-result.ts';
import type { SampleStore } from './samples/sample-store.ts';
import { selectSamples } from './samples/select-samples.ts';

/**
 * How far the first and the last sample may be from the run's own beginning and end. The set-up waits up to 10 s for its first
 * answer, and k6 takes its time to flush outputs before it says when it ended.
 */
const MOST_APART_SECONDS = 60;

/** The counts that k6's summary makes from the very samples that are written. */
const COUNTS: readonly (readonly [
  what: string,
  of: (result: RunResult) => number,
  inSamples: (store: SampleStore) => number,
])[] = [
  ['requests', ({ requests }) => requests.run.count, (store) => totalOf(store, 'http_reqs')],
  [
    'actions',
    ({ actions }) => actions.run.succeeded + actions.run.failed,
    (store) => totalOf(store, 'actions_succeeded') + failedIn(store),
  ],
  ['failed actions', ({ actions }) => actions.run.failed, failedIn],
];

/**
 * Says in words why samples are not those, or not all of those, that a result was made from; null where they are, as far as
 * counts, times and the run's id tell. A run without a load has summed up nothing, and is held to its id alone.
 *
 * @param file the samples' name
 * @param clockSetMs by how much the clock is known to have been set while k6 ran, which is judged elsewhere
 */
export function samplesMismatch(
  store: SampleStore,
  result: RunResult,
  file: string,
  clockSetMs = 0,
): string | null {
  const otherId = [...store.runIds].find((id) => result.runId !== null && id !== result.runId);
  if (otherId !== undefined) return `${file} is of the run ${otherId}, and the result of ${result.runId}`;
  if (!hadLoad(result)) return null;
  return countsText(store, result, file) ?? timesText(store, result, file, clockSetMs);
}

function countsText(store: SampleStore, result: RunResult, file: string): string | null {
  const rows = result.analysis?.samples;
  const differing = [
    ...COUNTS.map(([what, of, inSamples]) => [what, of(result), inSamples(store)] as const),
    ...(rows === undefined
      ? []
      : [['rows', rows.rows + rows.unreadable, store.rows + store.unreadable] as const]),
  ].filter(([, expected, found]) => expected !== found);
  if (differing.length === 0) return null;
  const list = (texts: readonly string[]) => texts.join(', ');
  return `${file} holds ${list(differing.map(([what, , found]) => `${formatCount(found)} ${what}`))}, and the result counts ${list(differing.map(([, expected]) => formatCount(expected)))}`;
}

function timesText(store: SampleStore, result: RunResult, file: string, clockSetMs: number): string | null {
  const { span } = store;
  if (span === null) return null;
  const ends = [
    ['begins', span.firstMs, result.startedAt],
    ['ends', span.lastMs, result.endedAt],
  ] as const;
  const off = ends.find(
    ([, sample, run]) => Math.abs(sample - Date.parse(run)) > MOST_APART_SECONDS * 1000 + clockSetMs,
  );
  if (off === undefined) return null;
  const [does, sample, run] = off;
  return `${file} ${does} at ${new Date(sample).toISOString()}, and the run ${run}: it is of another run, or the clock was set meanwhile`;
}

function totalOf(store: SampleStore, metric: string): number {
  let sum = 0;
  for (const totals of store.totals(metric).values()) sum += totals.sum;
  return sum;
}

function failedIn(store: SampleStore): number {
  return selectSamples(store, 'behavior_failed').values.reduce((sum, value) => sum + value, 0);
}
