import { FAILURE_CATEGORIES, type FailureCategory } from '../../src/api/failure-categories.ts';
import { WITNESS_NAME } from '../../src/api/witness-name.ts';
import { BEHAVIORS, type Behavior } from '../../src/workload/behaviors.ts';
import { percentile } from '../../statistics/percentiles.ts';
import { UNTOLD_CAUSE } from '../evidence/samples/failure-causes.ts';
import { FAILURE_DURATION, type SampleStore, type TimedFailure } from '../evidence/samples/sample-store.ts';
import { selectSamples } from '../evidence/samples/select-samples.ts';
import type { FailureGroup } from '../result/analysis.ts';
import { rootMeanwhile, type Stretch } from './root-meanwhile.ts';
import { round } from './time/round.ts';
import type { RunClock } from './time/run-clock.ts';

interface Group {
  readonly category: FailureCategory;
  readonly behavior: Behavior;
  readonly status: number;
  readonly cause: string;
  count: number;
  steady: number;
  firstMs: number;
  lastMs: number;
  example: TimedFailure | null;
  readonly waits: Stretch[];
}

/** Groups failed actions by category, behavior, status and cause, most frequent first, each with its first example. */
export function failureGroups(store: SampleStore, clock: RunClock): FailureGroup[] {
  const groupOfSeries = groupsBySeries(store);
  const { timeMs, value, series } = store.table('failures').columns();
  for (let row = 0; row < timeMs.length; row++) {
    const group = groupOfSeries[series[row] as number];
    if (group === undefined) continue;
    group.count += value[row] as number;
    if (store.series[series[row] as number]?.phase === 'steady') group.steady += value[row] as number;
    group.firstMs = Math.min(group.firstMs, timeMs[row] as number);
    group.lastMs = Math.max(group.lastMs, timeMs[row] as number);
  }
  addWaits(store, groupOfSeries);
  for (const [id, example] of store.examples) {
    const group = groupOfSeries[id];
    if (group !== undefined && example.timeMs < (group.example?.timeMs ?? Infinity)) group.example = example;
  }
  const root = selectSamples(
    store,
    'http_req_duration',
    ({ name }) => name === 'GET /' || name === WITNESS_NAME,
  );
  return [...new Set(groupOfSeries)]
    .filter((group) => group !== undefined)
    .filter(({ count }) => count > 0)
    .map((group) => ({
      category: group.category,
      behavior: group.behavior,
      status: group.status,
      cause: group.cause,
      count: group.count,
      steady: group.steady,
      firstSeconds: round(clock.secondsAt(group.firstMs)),
      lastSeconds: round(clock.secondsAt(group.lastMs)),
      example:
        group.example === null
          ? null
          : {
              atSeconds: round(clock.secondsAt(group.example.timeMs)),
              detail: group.example.detail,
              body: group.example.body,
            },
      medianMs: percentile(Float64Array.from(group.waits, ({ fromMs, toMs }) => toMs - fromMs).sort(), 0.5),
      meanwhile: rootMeanwhile(root, group.waits),
    }))
    .sort((a, b) => b.count - a.count || a.firstSeconds - b.firstSeconds);
}

/** The group of each series, by number: series that differ in nothing but phase and step share one. */
function groupsBySeries(store: SampleStore): (Group | undefined)[] {
  const groups = new Map<string, Group>();
  return store.series.map((tags) => {
    const category = FAILURE_CATEGORIES.find((name) => name === tags.category);
    const behavior = BEHAVIORS.find((name) => name === tags.behavior);
    if (category === undefined || behavior === undefined) return undefined;
    const status = Number(tags.status ?? 0);
    const { cause = UNTOLD_CAUSE } = tags;
    const key = `${category} ${behavior} ${status} ${cause}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = {
        category,
        behavior,
        status,
        cause,
        count: 0,
        steady: 0,
        firstMs: Infinity,
        lastMs: -Infinity,
        example: null,
        waits: [],
      };
      groups.set(key, group);
    }
    return group;
  });
}

/** Adds when each failed action waited, as far as the samples tell. */
function addWaits(store: SampleStore, groupOfSeries: readonly (Group | undefined)[]): void {
  const { timeMs, value, series } = store.table(FAILURE_DURATION).columns();
  for (let row = 0; row < timeMs.length; row++) {
    const toMs = timeMs[row] as number;
    groupOfSeries[series[row] as number]?.waits.push({ fromMs: toMs - (value[row] as number), toMs });
  }
}
