import { holm } from '../../statistics/holm.ts';
import { seededRandom } from '../../statistics/random.ts';
import type { TargetComparison, TargetDecision, TargetRow, UnmatchedSeries } from '../result/comparison.ts';
import { TARGET_MEASURES, type TargetMeasure, type TargetUnit } from '../result/target-side.ts';
import { differenceOf } from './difference-of.ts';
import type { MeasuredLooks } from './measure-run.ts';
import { testValues } from './test-values.ts';
import { SIGNIFICANCE, type Tested } from './tested.ts';

/** What was seen in a run, by what makes a series the same one in another run. */
type Seen = ReadonlyMap<string, MeasuredLooks>;

/** A smaller difference matters to nobody, nor does one of less than a twentieth. */
const RELEVANT: Readonly<Record<TargetUnit, number>> = {
  share: 0.02,
  cores: 0.02,
  bytes: 1e6,
  'bytes/s': 1e3,
  number: 0.5,
  'per second': 0.5,
};
const RELEVANT_SHARE = 0.05;

/**
 * Compares what was seen of the target at full load, by the means of the looks. Decided by Holm over these rows alone: whoever looks at
 * more of the target must not see less of its latency.
 *
 * @param before each run's; null where nobody looked
 * @returns null where nobody looked in any run
 */
export function compareTarget(
  before: readonly (readonly MeasuredLooks[] | null)[],
  after: readonly (readonly MeasuredLooks[] | null)[],
  betweenRuns: boolean,
  seed: number,
): TargetComparison | null {
  const all = [...before, ...after];
  if (all.every((looks) => looks === null)) return null;
  const several = tellBySource(all);
  const seenOf = (looks: readonly MeasuredLooks[] | null): Seen =>
    new Map((looks ?? []).map((series) => [keyOf(series, several), series]));
  const [one, other] = [before.map(seenOf), after.map(seenOf)];
  const keys = [...new Set([...one, ...other].flatMap((seen) => [...seen.keys()]))];
  const random = seededRandom(seed);
  const tested = keys.flatMap((key) => {
    const sides = [everyOf(one, key), everyOf(other, key)] as const;
    const series = sides[1]?.[0];
    if (sides[0] === null || sides[1] === null || series === undefined) return [];
    const means = (looks: readonly MeasuredLooks[]) => looks.map(({ mean }) => mean);
    const smallestRelevant = (value: number) =>
      Math.max(RELEVANT[series.unit], RELEVANT_SHARE * Math.abs(value));
    const metric = { worse: 'higher' as const, smallestRelevant };
    return [{ series, tested: testValues(means(sides[0]), means(sides[1]), metric, betweenRuns, random) }];
  });
  return {
    rows: decided(tested).sort((a, b) => placeOf(a.measure) - placeOf(b.measure)),
    unmatched: keys.flatMap((key) => unmatchedOf(key, one, other)),
  };
}

interface TestedSeries {
  readonly series: MeasuredLooks;
  readonly tested: Tested;
}

function decided(all: readonly TestedSeries[]): TargetRow[] {
  const testable = all.filter(({ tested }) => tested.pValue !== null);
  const adjusted = holm(testable.map(({ tested }) => tested.pValue ?? 1));
  const level = SIGNIFICANCE / Math.max(1, testable.length);
  return all.map((row) => {
    const { measure, source, subject, from, unit } = row.series;
    const { before, after, interval, detectableAt } = row.tested;
    const difference = after - before;
    const pValue = adjusted[testable.indexOf(row)] ?? null;
    return {
      measure,
      source,
      subject,
      from,
      unit,
      before,
      after,
      difference,
      relative: differenceOf(before, after).relative,
      interval,
      pValue,
      decision: decisionOf(difference, pValue),
      detectable: detectableAt(level),
    };
  });
}

function decisionOf(difference: number, pValue: number | null): TargetDecision {
  if (pValue === null) return 'no-significance';
  if (pValue >= SIGNIFICANCE) return 'no-difference-shown';
  return difference > 0 ? 'more' : 'less';
}

function unmatchedOf(key: string, before: readonly Seen[], after: readonly Seen[]): UnmatchedSeries[] {
  const having = (side: readonly Seen[]) => side.flatMap((seen) => seen.get(key) ?? []);
  const [one, other] = [having(before), having(after)];
  if (one.length === before.length && other.length === after.length) return [];
  const series = other[0] ?? one[0];
  if (series === undefined) return [];
  const { measure, source, subject, from } = series;
  const seen = other.length === 0 ? 'before' : one.length === 0 ? 'after' : 'in-some';
  return [{ measure, source, subject, from, seen }];
}

/** A series as all runs of a side have it; null where one has it not. */
function everyOf(side: readonly Seen[], key: string): readonly MeasuredLooks[] | null {
  const all = side.flatMap((seen) => seen.get(key) ?? []);
  return all.length === side.length ? all : null;
}

/** Those of which a run has several at different sources: only there the source tells which is which, as hosts change from run to run. */
function tellBySource(all: readonly (readonly MeasuredLooks[] | null)[]): ReadonlySet<string> {
  const several = new Set<string>();
  for (const looks of all) {
    const met = new Set<string>();
    for (const key of (looks ?? []).map(bareKey)) {
      if (met.has(key)) several.add(key);
      met.add(key);
    }
  }
  return several;
}

function keyOf(series: MeasuredLooks, several: ReadonlySet<string>): string {
  const key = bareKey(series);
  return several.has(key) ? `${key} ${withoutNumber(series.source)}` : key;
}

function bareKey({ measure, from, subject }: MeasuredLooks): string {
  return `${measure} ${from} ${subject.replace(/\bpid=\d+/g, 'pid')}`;
}

/** A process has another number in each run. */
function withoutNumber(source: string): string {
  return source.replace(/^process \d+ /, 'process ');
}

const MEASURES = Object.keys(TARGET_MEASURES);

function placeOf(measure: TargetMeasure): number {
  return MEASURES.indexOf(measure);
}
