import { percentile } from '../../../statistics/percentiles.ts';
import type { SampleStore } from '../../evidence/samples/sample-store.ts';
import { selectSamples } from '../../evidence/samples/select-samples.ts';
import type { DriftMetric, EnduranceAnswer, Stalls } from '../../result/scenario-answer.ts';
import { valuesPerWindow } from '../time/action-windows.ts';
import type { RunClock } from '../time/run-clock.ts';
import { driftOf } from './drift.ts';
import { findStalls } from './periodic-stalls.ts';

/** Which samples each drift is of; facts are judged where the backend remembers at idle. */
const SOURCES: readonly (readonly [DriftMetric, string, Readonly<Record<string, string>>])[] = [
  ['p95', 'action_duration', {}],
  ['failed', 'behavior_failed', {}],
  ['retention', 'context_retained', { judged: 'yes' }],
  ['server-p95', 'server_time', {}],
];

/** Finds what drifts over the steady phase, and whether the backend stalls at regular times. */
export function endurance(store: SampleStore, clock: RunClock): EnduranceAnswer {
  const bounds = clock.boundsOf('steady');
  if (bounds === null) return { scenario: 'endurance', drifts: [], stalls: null };
  const drifts = SOURCES.flatMap(
    ([metric, source, tags]) =>
      driftOf(metric, selectSamples(store, source, { ...tags, phase: 'steady' }), clock, bounds) ?? [],
  );
  return { scenario: 'endurance', drifts, stalls: stallsOf(store, clock, bounds) };
}

/** Looks second by second: a stall shorter than the timeline's bins would drown in them. */
function stallsOf(
  store: SampleStore,
  clock: RunClock,
  { start, end }: { readonly start: number; readonly end: number },
): Stalls | null {
  const waits = selectSamples(store, 'action_duration', { phase: 'steady' });
  const seconds = valuesPerWindow(waits, clock, start, 1, Math.floor(end - start));
  const bins = seconds.map((values, second) => {
    const sorted = values.sort();
    const at = (share: number) => percentile(sorted, share);
    return { startSeconds: start + second, actions: values.length, p50: at(0.5), p95: at(0.95) };
  });
  return findStalls(bins, 1);
}
