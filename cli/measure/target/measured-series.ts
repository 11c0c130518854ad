import type { TargetReadings, TargetRecord, TargetSourceRecord } from '../../evidence/read-target.ts';
import { TARGET_MEASURES, type TargetSeries } from '../../result/target-side.ts';
import { groupedBy } from './grouped-by.ts';
import { isOfWatchingExporter, KNOWN_LINES, type KnownSeries, type Most } from './known-series.ts';
import { type SeenValue, SourceLooks } from './source-looks.ts';

/** A series of the target's side at each look, in the order of time. */
export interface MeasuredSeries
  extends Pick<TargetSeries, 'measure' | 'source' | 'subject' | 'from' | 'unit' | 'most'> {
  readonly seen: readonly SeenValue[];
}

/**
 * Computes what the exporters' own series amount to: shares, rates and sums of the names that are known, and what was asked for
 * by its name: a gauge as it is, a counter per second. A series that nothing was seen of is left out, and so is one of several that stayed 0: a disk that nobody uses.
 */
export function measuredSeries({ sources }: TargetRecord): MeasuredSeries[] {
  return sources.flatMap((source) => {
    const looks = new SourceLooks(source);
    const watches = source.series.some(({ name }) => isOfWatchingExporter(name));
    const known = KNOWN_LINES.filter(({ ofPage }) => !(watches && ofPage === true)).flatMap((line) =>
      measuredLine(line, source, looks),
    );
    const shown = new Set(known.flatMap(({ from }) => from.split(JOINED)));
    const asked = source.series.filter((one) => one.asked && !shown.has(one.name));
    return [...known, ...asked.flatMap((series) => askedFor(series, source.name, looks))];
  });
}

const JOINED = ' + ';

function measuredLine(line: KnownSeries, source: TargetSourceRecord, looks: SourceLooks): MeasuredSeries[] {
  const { measure, names, by = [], most } = line;
  const members = source.series.filter(({ name, labels }) => names.includes(name) && isTaken(line, labels));
  const groups = [...groupedBy(members, ({ labels }) => subjectOf(labels, by))].flatMap(
    ([subject, group]) => {
      const seen = seenOf(line, group, source, looks);
      return seen.length === 0 ? [] : [{ subject, group, seen }];
    },
  );
  return groups
    .filter(({ seen }) => groups.length === 1 || seen.some(({ value }) => value !== 0))
    .map(({ subject, group, seen }) => ({
      measure,
      source: source.name,
      subject,
      from: [...new Set(group.map(({ name }) => name))].join(JOINED),
      unit: TARGET_MEASURES[measure].unit,
      most: most === undefined ? null : mostOf(most, subject, by, source),
      seen,
    }));
}

function isTaken({ where = {}, named = [] }: KnownSeries, labels: TargetReadings['labels']): boolean {
  const passes = Object.entries(where).every(([label, filter]) =>
    'is' in filter ? labels[label] === filter.is : labels[label] !== filter.not,
  );
  return passes && (named.length === 0 || named.some((label) => (labels[label] ?? '') !== ''));
}

function seenOf(
  { formula }: KnownSeries,
  group: readonly TargetReadings[],
  source: TargetSourceRecord,
  looks: SourceLooks,
): SeenValue[] {
  switch (formula.how) {
    case 'value':
      return scaled(looks.values(group), formula.scale);
    case 'rate':
      return scaled(looks.rates(group), formula.scale);
    case 'busy': {
      const isBusy = ({ labels }: TargetReadings) => !formula.idle.includes(labels.mode ?? '');
      if (formula.of === 'all') return looks.shares(group, isBusy);
      const cores = [...groupedBy(group, ({ labels }) => labels.cpu ?? '').values()];
      return highestOf(cores.map((core) => looks.shares(core, isBusy)));
    }
    case 'taken':
      return joined(
        looks.values(group),
        looks.values(likeThese(formula.total, group, source)),
        (value, total) => (total > 0 ? 1 - value / total : Number.NaN),
      );
    case 'part':
      return joined(
        looks.values(group),
        looks.values(likeThese(formula.rest, group, source)),
        (value, rest) => (value + rest > 0 ? value / (value + rest) : Number.NaN),
      );
  }
}

function askedFor(series: TargetReadings, source: string, looks: SourceLooks): MeasuredSeries[] {
  const { name, type, labels } = series;
  const isCounter = type === 'counter';
  const seen = isCounter ? looks.rates([series]) : looks.values([series]);
  const subject = subjectOf(labels, Object.keys(labels));
  const unit = isCounter ? 'per second' : TARGET_MEASURES.asked.unit;
  return seen.length === 0 ? [] : [{ measure: 'asked', source, subject, from: name, unit, most: null, seen }];
}

/** Those of a name whose labels are one of these'. */
function likeThese(
  name: string,
  group: readonly TargetReadings[],
  { series }: TargetSourceRecord,
): TargetReadings[] {
  const key = (labels: TargetReadings['labels']) => subjectOf(labels, Object.keys(labels).sort());
  const keys = new Set(group.map(({ labels }) => key(labels)));
  return series.filter((one) => one.name === name && keys.has(key(one.labels)));
}

/** The newest value: who makes a pool larger in a run has that from then on. */
function mostOf(
  { name, per }: Most,
  subject: string,
  by: readonly string[],
  { series }: TargetSourceRecord,
): number | null {
  const newest = (wanted: string) => {
    const all = series.filter((one) => one.name === wanted);
    const own = all.filter(({ labels }) => subjectOf(labels, by) === subject);
    const values = (own.length > 0 || all.length > 1 ? own : all).map(({ values }) => values.at(-1) ?? 0);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
  };
  const value = newest(name);
  const divisor = per === undefined ? 1 : newest(per);
  // Exporters write 0 and -1 where there is no limit.
  if (value === null || divisor === null || !(value > 0) || !(divisor > 0)) return null;
  return Number.isFinite(value / divisor) ? value / divisor : null;
}

function subjectOf(labels: TargetReadings['labels'], by: readonly string[]): string {
  return by
    .flatMap((label) => {
      const value = labels[label] ?? '';
      return value === '' ? [] : [`${label}=${value}`];
    })
    .join(', ');
}

function scaled(seen: readonly SeenValue[], scale = 1): SeenValue[] {
  return seen.map((one) => ({ ...one, value: one.value * scale }));
}

/** The highest of several at each look. */
function highestOf(all: readonly (readonly SeenValue[])[]): SeenValue[] {
  return [...groupedBy(all.flat(), ({ toMs }) => toMs).values()]
    .flatMap((those) => {
      const [first, ...others] = those;
      return first === undefined
        ? []
        : [others.reduce((highest, one) => (one.value > highest.value ? one : highest), first)];
    })
    .sort((a, b) => a.toMs - b.toMs);
}

function joined(
  one: readonly SeenValue[],
  other: readonly SeenValue[],
  value: (one: number, other: number) => number,
): SeenValue[] {
  const others = new Map(other.map(({ toMs, value: of }) => [toMs, of]));
  return one.flatMap((seen) => {
    const told = value(seen.value, others.get(seen.toMs) ?? Number.NaN);
    return Number.isFinite(told) ? [{ ...seen, value: told }] : [];
  });
}
