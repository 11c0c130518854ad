import { formatCount, formatPerSecond } from '../../../src/words/format.ts';
import { plainText } from '../../../src/words/plain-text.ts';
import { percentile } from '../../../statistics/percentiles.ts';
import { FULL, fullness } from '../../measure/target/fullness.ts';
import type { RunResult } from '../../result/run-result.ts';
import { targetSeriesName } from '../../result/target-series-name.ts';
import type { FirstLimit, TargetSeries, TargetSide, TargetUnit } from '../../result/target-side.ts';
import { targetSideOf } from '../../result/target-side-of.ts';
import { clockText } from '../charts/clock-text.ts';

type Named = Pick<TargetSeries, 'measure' | 'source' | 'subject' | 'from'>;
type Measured = Named & Pick<TargetSeries, 'unit' | 'most'>;

/** So many are named as full; the table has the others. */
const MOST_NAMED = 4;
/** Addresses and problems come from outside, of any length and with whatever in them. */
const MOST_SOURCE = 100;
const MOST_PROBLEM = 300;

const BYTES = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
] as const;

/** Chooses the unit that amounts of bytes up to so many are written in. */
export function byteUnit(most: number): { readonly size: number; readonly name: string } {
  const [size, name] = BYTES.find(([bytes]) => most >= bytes) ?? [1, 'B'];
  return { size, name };
}

/** Writes a value of the target's side in its unit: `97.3 %`, `0.98 cores`, `412 MB`. */
export function targetValueText(unit: TargetUnit, value: number | null): string {
  if (value === null) return '–';
  switch (unit) {
    case 'share':
      return `${(value * 100).toFixed(1)} %`;
    case 'cores':
      return `${value.toFixed(2)} cores`;
    case 'bytes':
      return bytesText(value);
    case 'bytes/s':
      return `${bytesText(value)}/s`;
    case 'number':
      return numberText(value);
    case 'per second':
      return formatPerSecond(value);
  }
}

function bytesText(value: number): string {
  const { size, name } = byteUnit(Math.abs(value));
  return `${numberText(value / size)} ${name}`;
}

/** Three digits, unless it is larger. */
function numberText(value: number): string {
  return Math.abs(value) >= 99.95 ? formatCount(value) : String(Number(value.toPrecision(3)));
}

/**
 * Names a series, with its source where others have the same name.
 *
 * @param all those among which it has to be told apart
 */
export function seriesName(series: Named, all: readonly Named[]): string {
  const name = targetSeriesName(series);
  const alike = all.some((other) => other.source !== series.source && targetSeriesName(other) === name);
  return alike ? `${name}, ${plainText(series.source, MOST_SOURCE)}` : name;
}

/** Writes how much of what there is was in use: `8 of 8`, `97.3 %`, `0.98 of one core`. */
function inUseText({ unit, most, measure }: Measured, value: number): string {
  if (most !== null) {
    const parts = [targetValueText(unit, value), targetValueText(unit, most)] as const;
    return unit === 'cores' ? `${value.toFixed(2)} of ${parts[1]}` : parts.join(' of ');
  }
  return measure === 'process-processor' ? `${value.toFixed(2)} of one core` : targetValueText(unit, value);
}

/** A series, and what it was at some time. */
export interface SeriesAt {
  readonly series: Measured;
  readonly value: number | null;
}

/**
 * Says what was full: `full was workers busy 8 of 8`; where nothing was, what was fullest. Null where of nothing that was seen
 * anybody knows how full it can be.
 */
export function fullestText(seen: readonly SeriesAt[]): string | null {
  const all = seen.map(({ series }) => series);
  const known = seen
    .flatMap(({ series, value }) => {
      const share = value === null ? null : fullness(series, value);
      return value === null || share === null ? [] : [{ series, value, share }];
    })
    .sort((a, b) => b.share - a.share);
  const [fullest] = known;
  if (fullest === undefined) return null;
  const text = ({ series, value }: { readonly series: Measured; readonly value: number }) =>
    `${seriesName(series, all)} ${inUseText(series, value)}`;
  const full = known.filter(({ share }) => share >= FULL);
  if (full.length === 0) return `nothing that was seen was full; the fullest was ${text(fullest)}`;
  const more = full.length - MOST_NAMED;
  return `full ${full.length === 1 ? 'was' : 'were'} ${full.slice(0, MOST_NAMED).map(text).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Says what was full on the target's side between two moments, by the medians of the looks there; null where nobody knows. */
export function fullestBetween(
  { series }: TargetSide,
  fromSeconds: number,
  toSeconds: number,
): string | null {
  return fullestText(
    series.map((one) => ({ series: one, value: medianBetween(one, fromSeconds, toSeconds) })),
  );
}

/** Says what was full on the target's side at full load, by the medians; null where nobody looked or knows. */
export function fullestAtFullLoad(result: Pick<RunResult, 'target'>): string | null {
  const { series = [] } = targetSideOf(result) ?? {};
  return fullestText(series.map((one) => ({ series: one, value: one.fullLoad?.median ?? null })));
}

function medianBetween({ points }: TargetSeries, fromSeconds: number, toSeconds: number): number | null {
  const values = points.filter(({ seconds }) => seconds >= fromSeconds && seconds <= toSeconds);
  return percentile(Float64Array.from(values, ({ value }) => value).sort(), 0.5);
}

/** Says when the first limit was crossed: `2:31, 80 users: p95 of actions`. */
export function firstLimitText({ seconds, what, users }: FirstLimit): string {
  return `${clockText(seconds)}${users === null ? '' : `, ${formatCount(users)} users`}: ${what}`;
}

/** Says what is missing of the sources; nothing where all was seen. */
function missingEntries({ sources }: TargetSide): [string, string][] {
  return sources.flatMap(({ name: given, looks, missed, problem, cut }) => {
    const name = plainText(given, MOST_SOURCE);
    return [
      ...(missed === 0
        ? []
        : [
            [
              'not seen',
              `${name}: ${formatCount(missed)} of ${formatCount(looks)} looks saw nothing${problem === null ? '' : ` (the last: ${plainText(problem, MOST_PROBLEM)})`}`,
            ] as [string, string],
          ]),
      ...(cut === null ? [] : [['left out', `${name}: ${plainText(cut, MOST_PROBLEM)}`] as [string, string]]),
    ];
  });
}

/** Says in a few entries what was fullest on the target's side; nothing where nobody looked or nothing is known. */
export function targetEntries(result: Pick<RunResult, 'target'>): [string, string][] {
  const side = targetSideOf(result);
  if (side === null) return [];
  const { series, firstLimit } = side;
  const atFullLoad = fullestAtFullLoad(result);
  const then = fullestText(series.map((one) => ({ series: one, value: one.atFirstLimit })));
  return [
    ...(atFullLoad === null ? [] : [['at full load', `${atFullLoad} (medians)`] as [string, string]]),
    ...(firstLimit === null || then === null
      ? []
      : [['at the first limit', `${firstLimitText(firstLimit)}; ${then}`] as [string, string]]),
    ...missingEntries(side),
  ];
}

/** Sorts series by what they tell: what is fullest first, then what changes most. */
export function byTelling(series: readonly TargetSeries[]): TargetSeries[] {
  return series
    .map((one) => ({ one, full: fullestOf(one), change: changeOf(one) }))
    .sort((a, b) => b.full - a.full || b.change - a.change)
    .map(({ one }) => one);
}

function fullestOf(series: TargetSeries): number {
  const value = series.fullLoad?.p95 ?? series.points.reduce((most, point) => Math.max(most, point.value), 0);
  return fullness(series, value) ?? 0;
}

/** From 0 for what stays as it is to 1 for what comes from nothing. */
function changeOf({ points }: TargetSeries): number {
  const values = points.map(({ value }) => value);
  const most = Math.max(0, ...values);
  return most === 0 ? 0 : 1 - Math.min(most, ...values) / most;
}
