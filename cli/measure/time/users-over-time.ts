import { HEARTBEAT } from '../../../src/thresholds/criteria.ts';
import { WITNESS } from '../../../src/thresholds/observed-metrics.ts';
import type { SampleStore } from '../../evidence/samples/sample-store.ts';
import { selectSamples } from '../../evidence/samples/select-samples.ts';

const PERIOD_MS = 1000;

/** How many users were active at a moment: k6 reports them once a second, the time between is interpolated. */
export class UsersOverTime {
  /** One per k6 instance; their users add up. */
  readonly #reports: readonly { readonly timeMs: Float64Array; readonly values: Float64Array }[];

  constructor(store: SampleStore) {
    const sources = new Set(store.table('vus').columns().series);
    const besides = vusBeside(store);
    this.#reports = [...sources].map((series) => {
      const { timeMs, values } = selectSamples(store, 'vus', store.series[series] ?? {});
      return { timeMs, values: values.map((vus) => Math.max(0, vus - besides)) };
    });
  }

  /** Null where k6 never reported any. */
  at(timeMs: number): number | null {
    if (this.#reports.length === 0) return null;
    return this.#reports.reduce(
      (users, report) => users + interpolate(report.timeMs, report.values, timeMs),
      0,
    );
  }

  /** Whether a moment is no further from k6's reports than they are from each other. */
  covers(timeMs: number): boolean {
    return this.#reports.some(
      ({ timeMs: times }) =>
        timeMs >= (times[0] ?? Infinity) - PERIOD_MS && timeMs <= (times.at(-1) ?? -Infinity) + PERIOD_MS,
    );
  }
}

/** Linear between neighbors; the first and last value hold beyond the ends. */
function interpolate(times: Float64Array, values: Float64Array, at: number): number {
  const next = firstFrom(times, at);
  const [before, after] = [
    values[Math.max(0, next - 1)] ?? 0,
    values[Math.min(next, values.length - 1)] ?? 0,
  ];
  const [from, to] = [times[next - 1], times[next]];
  if (from === undefined || to === undefined || to === from) return from === undefined ? after : before;
  return before + ((after - before) * (at - from)) / (to - from);
}

/** The place of the first time that is not before `at`, by bisection. */
function firstFrom(times: Float64Array, at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Counts the VUs of each instance that are no users, among which k6 counts them: one keeps time beside users who never think,
 * one asks beside users who never ask whether the backend is well.
 */
function vusBeside(store: SampleStore): number {
  const scenarios = new Set(
    [...store.totals('iterations').keys()].map((series) => store.series[series]?.scenario),
  );
  return [HEARTBEAT, WITNESS].filter((scenario) => scenarios.has(scenario)).length;
}
