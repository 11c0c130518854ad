import { WITNESS_NAME } from '../../src/api/witness-name.ts';
import { percentile } from '../../statistics/percentiles.ts';
import type { SampleStore, SeriesTags } from '../evidence/samples/sample-store.ts';
import { selectSamples } from '../evidence/samples/select-samples.ts';
import type { LeastWork } from '../result/analysis.ts';
import type { RunClock } from './time/run-clock.ts';

/** Reads the waits for GET / in the steady phase; null where none was sent then. */
export function leastWork(store: SampleStore, clock: RunClock): LeastWork | null {
  const own = waits(store, ({ name, phase }) => name === 'GET /' && phase === 'steady', clock, false);
  return own ?? waits(store, ({ name }) => name === WITNESS_NAME, clock, true);
}

/** @param byTime whether the samples carry no phase, so that their time has to tell */
function waits(
  store: SampleStore,
  matches: (tags: SeriesTags) => boolean,
  clock: RunClock,
  byTime: boolean,
): LeastWork | null {
  const { timeMs, values } = selectSamples(store, 'http_req_duration', matches);
  const bounds = clock.boundsOf('steady');
  const inPhase = (_: number, place: number) => {
    if (!byTime) return true;
    const seconds = clock.secondsAt(timeMs[place] as number);
    return bounds !== null && seconds >= bounds.start && seconds < bounds.end;
  };
  const sorted = values.filter(inPhase).sort();
  const at = (share: number) => percentile(sorted, share) ?? 0;
  return sorted.length === 0 ? null : { requests: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}
