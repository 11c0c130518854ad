import type { Result } from '../../../src/result/result.ts';
import type { SampleStore } from '../../evidence/samples/sample-store.ts';

/**
 * Recovers when the scenario started, ms since the epoch: no sample says so, and the run's own start includes
 * `setup()`. It is the start of the earliest action's iteration (its end less its duration), less the time until the profile
 * has its first user. k6 starts that user within a millisecond or two, and by so much it is late; where k6 instances
 * share a run, by up to their number divided by the spawn rate.
 *
 * Where no action ended, the earliest request of one takes its place.
 *
 * @returns null where there is neither
 */
export function scenarioStart(store: SampleStore, profile: Result['profile']): number | null {
  const earliest = store.earliestIterationMs ?? earliestRequest(store);
  return earliest === null ? null : earliest - firstUserSeconds(profile) * 1000;
}

/** How long after the start the first user comes: none to start with, the climb's first one. */
function firstUserSeconds({ startUsers, segments }: Result['profile']): number {
  const [climb] = segments;
  return startUsers > 0 || climb === undefined || climb.users === 0 ? 0 : climb.seconds / climb.users;
}

function earliestRequest(store: SampleStore): number | null {
  let earliest = Number.POSITIVE_INFINITY;
  const { timeMs, value, series } = store.table('http_req_duration').columns();
  for (let row = 0; row < timeMs.length; row++) {
    // Requests of the set-up belong to no behavior.
    if (store.series[series[row] as number]?.behavior === undefined) continue;
    earliest = Math.min(earliest, (timeMs[row] as number) - (value[row] as number));
  }
  return Number.isFinite(earliest) ? earliest : null;
}
