import { percentile } from '../../../statistics/percentiles.ts';
import type { TargetRecord, TargetSourceRecord } from '../../evidence/read-target.ts';
import type {
  FirstLimit,
  TargetPoint,
  TargetSeries,
  TargetSide,
  TargetSource,
  TargetSpread,
} from '../../result/target-side.ts';
import type { RunClock } from '../time/run-clock.ts';
import { groupedBy } from './grouped-by.ts';
import { type MeasuredSeries, measuredSeries } from './measured-series.ts';
import type { SeenValue } from './source-looks.ts';
import { thinned } from './thinned.ts';

/** More of one measure of one source, such as containers, are left out, the lowest first. */
const MOST_OF_A_MEASURE = 20;
const MOST_POINTS = 300;
/** What was seen further from a moment says nothing of it. */
const LOOKS_APART = 2;
const SIGNIFICANT_DIGITS = 6;

/** Works out what was seen of the target's side over a run. */
export function targetSide(record: TargetRecord, clock: RunClock, firstLimit: FirstLimit | null): TargetSide {
  const measured = measuredSeries(record);
  const kept = mostTelling(measured);
  return {
    sources: record.sources.map((source) => sourceOf(source, leftOutText(source.name, measured, kept))),
    series: kept.map(({ seen, ...series }): TargetSeries => {
      const points = pointsOf(seen, clock);
      return {
        ...series,
        points: thinned(points, MOST_POINTS),
        fullLoad: spreadOf(steadyLooks(seen, clock)),
        atFirstLimit: firstLimit === null ? null : valueAt(points, firstLimit.seconds),
      };
    }),
    firstLimit,
  };
}

/** What a series was at full load, look by look: those whose whole time is in the steady phase. */
export function steadyLooks(seen: readonly SeenValue[], clock: RunClock): Float64Array {
  const bounds = clock.boundsOf('steady');
  if (bounds === null) return new Float64Array();
  return Float64Array.from(
    seen.filter(
      ({ fromMs, toMs }) => clock.secondsAt(fromMs) >= bounds.start && clock.secondsAt(toMs) <= bounds.end,
    ),
    ({ value }) => value,
  );
}

function sourceOf({ name, of, looks, gaps, cuts }: TargetSourceRecord, leftOut: string | null): TargetSource {
  const cut = [...new Set([...cuts.map(({ why }) => why), ...(leftOut === null ? [] : [leftOut])])];
  return {
    name,
    kind: of,
    looks: looks + gaps.length,
    missed: gaps.length,
    problem: gaps.at(-1)?.why ?? null,
    cut: cut.length === 0 ? null : cut.join('; '),
  };
}

/** Leaves out the lowest of many series of one measure of one source, such as containers. */
export function mostTelling(measured: readonly MeasuredSeries[]): MeasuredSeries[] {
  const alike = groupedBy(measured, ({ measure, source }) => `${measure} ${source}`);
  const out = new Set(
    [...alike.values()].flatMap((those) =>
      those.length <= MOST_OF_A_MEASURE
        ? []
        : those
            .map((series) => ({ series, highest: highestOf(series) }))
            .sort((a, b) => b.highest - a.highest)
            .slice(MOST_OF_A_MEASURE)
            .map(({ series }) => series),
    ),
  );
  return measured.filter((series) => !out.has(series));
}

function highestOf({ seen }: MeasuredSeries): number {
  return seen.reduce((highest, { value }) => Math.max(highest, value), Number.NEGATIVE_INFINITY);
}

function leftOutText(
  source: string,
  measured: readonly MeasuredSeries[],
  kept: readonly MeasuredSeries[],
): string | null {
  const out = measured.filter((series) => series.source === source && !kept.includes(series));
  const texts = [...groupedBy(out, ({ from }) => from)].map(
    ([from, those]) => `the lowest ${those.length} of ${from}`,
  );
  return texts.length === 0 ? null : `left out: ${texts.join(', ')}`;
}

/** A value over a time stands in its middle. */
function pointsOf(seen: readonly SeenValue[], clock: RunClock): TargetPoint[] {
  return seen.map(({ fromMs, toMs, value }) => ({
    seconds: Math.round(clock.secondsAt((fromMs + toMs) / 2) * 10) / 10,
    value: shortened(value),
  }));
}

function spreadOf(values: Float64Array): TargetSpread | null {
  const sorted = values.slice().sort();
  const at = (share: number) => shortened(percentile(sorted, share) ?? 0);
  return sorted.length === 0
    ? null
    : { looks: sorted.length, min: at(0), median: at(0.5), p95: at(0.95), max: at(1) };
}

/** The value of the closest look, where that is within two looks' time. */
function valueAt(points: readonly TargetPoint[], seconds: number): number | null {
  const apart = (point: TargetPoint) => Math.abs(point.seconds - seconds);
  const [first, ...others] = points;
  if (first === undefined) return null;
  const closest = others.reduce((best, point) => (apart(point) < apart(best) ? point : best), first);
  return apart(closest) <= LOOKS_APART * usualStep(points) ? closest.value : null;
}

/** How far looks usually are from each other, in seconds. */
function usualStep(points: readonly TargetPoint[]): number {
  const steps = points.slice(1).map(({ seconds }, index) => seconds - (points[index]?.seconds ?? 0));
  return percentile(Float64Array.from(steps).sort(), 0.5) ?? 0;
}

/** Six digits are more than an exporter's own error allows, and a third of the file. */
function shortened(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS));
}
