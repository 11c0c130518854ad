import { BEHAVIORS, type Behavior } from '../../src/behaviors/behaviors.ts';
import { FAILURE_CATEGORIES, type FailureCategory } from '../../src/gremlins/failure.ts';
import type { SampleStore } from '../samples/sample-store.ts';
import type { FailureExample, FailureGroup } from './analysis.ts';
import { round } from './round.ts';
import type { RunClock } from './run-clock.ts';

interface Group {
  readonly category: FailureCategory;
  readonly behavior: Behavior;
  readonly status: number;
  count: number;
  steady: number;
  firstMs: number;
  lastMs: number;
}

/** Groups failed actions by category, behavior and status, most frequent first, each with its first example. */
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
  const groups = new Set(groupOfSeries.filter((group) => group !== undefined && group.count > 0));
  return [...groups]
    .filter((group) => group !== undefined)
    .map(({ firstMs, lastMs, ...group }) => ({
      ...group,
      firstSeconds: round(clock.secondsAt(firstMs)),
      lastSeconds: round(clock.secondsAt(lastMs)),
      example: firstExample(store, groupOfSeries, group, clock),
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
    const key = `${category} ${behavior} ${status}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { category, behavior, status, count: 0, steady: 0, firstMs: Infinity, lastMs: -Infinity };
      groups.set(key, group);
    }
    return group;
  });
}

function firstExample(
  store: SampleStore,
  groupOfSeries: readonly (Group | undefined)[],
  wanted: Pick<Group, 'category' | 'behavior' | 'status'>,
  clock: RunClock,
): FailureExample | null {
  const examples = [...store.examples]
    .filter(([series]) => {
      const group = groupOfSeries[series];
      return (
        group?.category === wanted.category &&
        group.behavior === wanted.behavior &&
        group.status === wanted.status
      );
    })
    .map(([, example]) => example)
    .sort((a, b) => a.timeMs - b.timeMs);
  const [first] = examples;
  if (first === undefined) return null;
  return { atSeconds: round(clock.secondsAt(first.timeMs)), detail: first.detail, body: first.body };
}
