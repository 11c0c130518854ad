import { clip } from '../../../src/words/format.ts';
import type { PhaseSpan } from '../../../src/workload/phase-clock.ts';
import type { RunResult } from '../../result/run-result.ts';
import type { TargetSeries, TargetUnit } from '../../result/target-side.ts';
import { targetSideOf } from '../../result/target-side-of.ts';
import { MOST_TARGET_LINES, type TargetScale, targetOverTime } from '../charts/target-over-time.ts';
import type { Html } from '../html/html.ts';
import { bothSizes, figure } from '../html/page.ts';
import { byTelling, byteUnit, firstLimitText, seriesName, targetValueText } from '../words/target-text.ts';

/** A line of a legend has room for so much, on a telephone too. */
const MOST_NAME = 38;

const TITLES: Readonly<Record<TargetUnit, string>> = {
  share: "Target's side: shares in use",
  cores: "Target's side: processor cores in use",
  bytes: "Target's side: memory",
  'bytes/s': "Target's side: bytes per second",
  number: "Target's side: counts",
  'per second': "Target's side: per second",
};

export interface TimeShown {
  readonly phases: readonly PhaseSpan[];
  /** Where the chart of latency ends. */
  readonly endSeconds: number;
  /** What the captions say of the phases. */
  readonly course: string;
}

/** Draws what was seen of the target's side, a chart per unit with its most telling series; none where nobody looked. */
export function targetFigures(result: RunResult, { phases, endSeconds, course }: TimeShown): Html[] {
  const side = targetSideOf(result);
  if (side === null) return [];
  const { series, firstLimit } = side;
  const crossed =
    firstLimit === null
      ? ''
      : ` Dashed red: when the first limit was crossed (${firstLimitText(firstLimit)}).`;
  // What was seen once makes no line.
  const drawable = byTelling(series).filter(({ points }) => points.length > 1);
  return [...new Set(drawable.map(({ unit }) => unit))].map((unit) => {
    const alike = drawable.filter((one) => one.unit === unit);
    const shown = alike.slice(0, MOST_TARGET_LINES);
    const more = alike.length - shown.length;
    const names = distinct(shown.map((one) => clip(seriesName(one, shown), MOST_NAME)));
    const chart = {
      id: unit.replace(/\W+/g, '-'),
      title: TITLES[unit],
      description: shown.map((one, place) => describe(one, names[place] ?? '')).join('; '),
      lines: shown.map(({ points }, place) => ({ name: names[place] ?? '', points })),
      scale: scaleOf(unit, highestOf(shown)),
      phases,
      endSeconds,
      firstLimitSeconds: firstLimit?.seconds ?? null,
    };
    return figure(
      chart.title,
      bothSizes((size) => targetOverTime(chart, size)),
      `${more === 0 ? 'From look to look.' : `From look to look; ${more} more in the table of the target's side.`}${course}${crossed}`,
    );
  });
}

function describe({ unit, fullLoad, most }: TargetSeries, name: string): string {
  if (fullLoad === null) return `${name}: not seen at full load`;
  const of = most === null ? '' : ` of ${targetValueText(unit, most)}`;
  return `${name}: at full load median ${targetValueText(unit, fullLoad.median)}, at most ${targetValueText(unit, fullLoad.max)}${of}`;
}

function highestOf(series: readonly TargetSeries[]): number {
  return series.reduce(
    (highest, { points }) => points.reduce((most, { value }) => Math.max(most, value), highest),
    0,
  );
}

function scaleOf(unit: TargetUnit, highest: number): TargetScale {
  switch (unit) {
    case 'share':
      return { size: 0.01, name: '%', most: 100 };
    case 'bytes':
      return byteUnit(highest);
    case 'bytes/s': {
      const { size, name } = byteUnit(highest);
      return { size, name: `${name} per second` };
    }
    case 'number':
    case 'per second':
      return highest >= 1e5
        ? { size: 1e6, name: unit === 'number' ? 'millions' : 'millions per second' }
        : { size: 1, name: unit === 'number' ? 'how many' : unit };
    case 'cores':
      return { size: 1, name: unit };
  }
}

/** A legend takes series of one name for one. */
function distinct(names: readonly string[]): string[] {
  return names.map((name, place) => {
    const before = names.slice(0, place).filter((other) => other === name).length;
    return before === 0 ? name : `${name} ${before + 1}`;
  });
}
