import { percentile } from '../../statistics/percentiles.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { type Selected, selectSamples } from '../evidence/samples/select-samples.ts';
import type { UsersBucket } from '../result/analysis.ts';
import { round } from './time/round.ts';
import type { RunClock } from './time/run-clock.ts';
import { SUBJECTS, tagsOf } from './time/subjects.ts';
import { UsersOverTime } from './time/users-over-time.ts';

const BUCKETS = 10;
/** How finely the time spent in each bucket is added up. */
const TICK_SECONDS = 0.25;

/**
 * Sorts actions by how many users were active when they ended, in ten buckets of equal width up to the profile's most
 * users: a step of scenario stress is a bucket of its own. Buckets and subjects without actions are left out.
 */
export function byUsers(store: SampleStore, clock: RunClock): UsersBucket[] {
  const most = Math.max(clock.profile.startUsers, ...clock.profile.segments.map(({ users }) => users), 1);
  const width = Math.ceil(most / BUCKETS);
  const count = Math.ceil(most / width);
  const users = new UsersOverTime(store);
  const bucketAt = (timeMs: number): number | null => {
    const active = users.at(timeMs);
    return active === null ? null : Math.min(count - 1, Math.max(0, Math.ceil(active / width) - 1));
  };
  const seconds = secondsPer(clock, count, bucketAt);
  const split = (samples: Selected) => splitBy(samples, count, bucketAt);
  const bySubject = SUBJECTS.map((subject) => ({
    subject,
    waits: split(selectSamples(store, 'action_duration', tagsOf(subject))),
    outcomes: split(selectSamples(store, 'behavior_failed', tagsOf(subject))),
    server: split(selectSamples(store, 'server_time', tagsOf(subject))),
  }));
  return Array.from({ length: count }, (_, bucket): UsersBucket => {
    const subjects = bySubject.flatMap(({ subject, waits, outcomes, server }) => {
      const sorted = (waits[bucket] ?? new Float64Array()).sort();
      const [p50, p95] = [percentile(sorted, 0.5), percentile(sorted, 0.95)];
      const ended = outcomes[bucket] ?? new Float64Array();
      if (p50 === null || p95 === null || ended.length === 0) return [];
      const serverP95 = percentile((server[bucket] ?? new Float64Array()).sort(), 0.95);
      return [{ subject, actions: ended.length, failedRate: sum(ended) / ended.length, p50, p95, serverP95 }];
    });
    const all = bySubject[0]?.outcomes[bucket] ?? new Float64Array();
    const spent = seconds[bucket] ?? 0;
    return {
      fromUsers: bucket * width + 1,
      toUsers: Math.min((bucket + 1) * width, most),
      subjects,
      succeededPerSecond: spent === 0 ? 0 : round((all.length - sum(all)) / spent),
    };
  }).filter(({ subjects }) => subjects.length > 0);
}

function secondsPer(
  clock: RunClock,
  count: number,
  bucketAt: (timeMs: number) => number | null,
): Float64Array {
  const seconds = new Float64Array(count);
  for (let tick = TICK_SECONDS / 2; tick < clock.elapsedSeconds; tick += TICK_SECONDS) {
    const bucket = bucketAt(clock.startMs + tick * 1000);
    if (bucket !== null) seconds[bucket] = (seconds[bucket] as number) + TICK_SECONDS;
  }
  return seconds;
}

/** Values by bucket; none where k6 reported no users. */
function splitBy(
  { timeMs, values }: Selected,
  count: number,
  bucketAt: (timeMs: number) => number | null,
): Float64Array[] {
  const buckets = Uint8Array.from(timeMs, (at) => bucketAt(at) ?? count);
  const sizes = new Uint32Array(count + 1);
  for (const bucket of buckets) sizes[bucket] = (sizes[bucket] as number) + 1;
  const split = Array.from({ length: count + 1 }, (_, bucket) => new Float64Array(sizes[bucket] as number));
  const filled = new Uint32Array(count + 1);
  buckets.forEach((bucket, row) => {
    const part = split[bucket] as Float64Array;
    part[filled[bucket] as number] = values[row] as number;
    filled[bucket] = (filled[bucket] as number) + 1;
  });
  return split.slice(0, count);
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
