import { FAILURE_CATEGORIES, type FailureCategory } from '../../src/api/failure-categories.ts';
import { percentile } from '../../statistics/percentiles.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { selectSamples } from '../evidence/samples/select-samples.ts';
import type { Timeline, TimelineBin } from '../result/analysis.ts';
import { round } from './time/round.ts';
import type { RunClock } from './time/run-clock.ts';
import { UsersOverTime } from './time/users-over-time.ts';

/** A second each up to ten minutes, then as wide as people count time. */
const BIN_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600] as const;
const MOST_BINS = 600;

type Counts = Partial<Record<FailureCategory, number>>;

/** Cuts the run into bins of equal width; what ended in a bin counts there. */
export function timeline(store: SampleStore, clock: RunClock): Timeline {
  const binSeconds = widthFor(clock.elapsedSeconds);
  const count = Math.max(1, Math.ceil(clock.elapsedSeconds / binSeconds));
  // The very last sample may carry the end's own time, and clocks may differ by a moment: nothing is left out.
  const place = (timeMs: number): number =>
    Math.min(count - 1, Math.max(0, Math.floor(clock.secondsAt(timeMs) / binSeconds)));
  // Set-up and audit ask before and after the load, in no phase.
  const load = selectSamples(store, 'http_req_duration', ({ phase }) => phase !== undefined);
  const requests = countPer(load.timeMs, place, count);
  const outcomes = selectSamples(store, 'behavior_failed');
  const succeeded = countPer(outcomes.timeMs, place, count, (row) => outcomes.values[row] === 0);
  const failed = countPer(outcomes.timeMs, place, count, (row) => outcomes.values[row] !== 0);
  const failures = failuresPer(store, place, count);
  const waits = selectSamples(store, 'action_duration');
  const starts = startsOf(waits.timeMs, place, count);
  const users = new UsersOverTime(store);
  const bins = Array.from({ length: count }, (_, bin): TimelineBin => {
    const startSeconds = bin * binSeconds;
    const segment = clock.segmentAt(startSeconds);
    const middleMs = clock.startMs + (startSeconds + binSeconds / 2) * 1000;
    const sorted = waits.values.slice(starts[bin], starts[bin + 1]).sort();
    return {
      startSeconds,
      phase: segment.phase,
      step: segment.step ?? null,
      users: users.covers(middleMs) ? rounded(users.at(middleMs), 1) : null,
      requests: requests[bin] ?? 0,
      succeeded: succeeded[bin] ?? 0,
      failed: failed[bin] ?? 0,
      p50: rounded(percentile(sorted, 0.5)),
      p95: rounded(percentile(sorted, 0.95)),
      p99: rounded(percentile(sorted, 0.99)),
      failures: failures[bin] ?? {},
    };
  });
  return { binSeconds, bins };
}

function widthFor(seconds: number): number {
  const width = BIN_SECONDS.find((candidate) => seconds / candidate <= MOST_BINS);
  return width ?? Math.ceil(seconds / MOST_BINS);
}

function countPer(
  times: Float64Array,
  place: (timeMs: number) => number,
  count: number,
  counts: (row: number) => boolean = () => true,
): Uint32Array {
  const perBin = new Uint32Array(count);
  for (let row = 0; row < times.length; row++) {
    if (!counts(row)) continue;
    const bin = place(times[row] as number);
    perBin[bin] = (perBin[bin] as number) + 1;
  }
  return perBin;
}

/** Where each bin's samples begin among samples in the order of time; one more for the end of the last. */
function startsOf(times: Float64Array, place: (timeMs: number) => number, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  let row = 0;
  for (let bin = 0; bin <= count; bin++) {
    while (row < times.length && place(times[row] as number) < bin) row++;
    starts[bin] = row;
  }
  return starts;
}

function failuresPer(store: SampleStore, place: (timeMs: number) => number, count: number): Counts[] {
  const perBin = Array.from({ length: count }, (): Counts => ({}));
  for (const category of FAILURE_CATEGORIES) {
    for (const timeMs of selectSamples(store, 'failures', { category }).timeMs) {
      const counts = perBin[place(timeMs)];
      if (counts !== undefined) counts[category] = (counts[category] ?? 0) + 1;
    }
  }
  return perBin;
}

function rounded(value: number | null, decimals = 3): number | null {
  return value === null ? null : round(value, decimals);
}
