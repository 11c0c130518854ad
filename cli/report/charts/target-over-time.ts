import type { PhaseSpan } from '../../../src/workload/phase-clock.ts';
import type { TargetPoint } from '../../result/target-side.ts';
import {
  gridOf,
  legendLines,
  lineLegend,
  lineSeries,
  niceCeiling,
  niceInterval,
  type Point,
  phaseAreas,
  type SeriesLook,
  timeAxis,
  valueAxis,
} from './chart-parts.ts';
import { phasesText } from './clock-text.ts';
import { standIn } from './palette.ts';
import { CHART_WIDTHS, type ChartSize, renderChart } from './render-chart.ts';

const LOOKS: readonly SeriesLook[] = [
  { color: 'orange', width: 2.25 },
  { color: 'blue', width: 1.75, dash: 'dashed' },
  { color: 'purple', width: 1.75, dash: 'dotted' },
  { color: 'teal', width: 1.5 },
];
/** More lines than that are not told apart. */
export const MOST_TARGET_LINES = LOOKS.length;
const LEGEND_LINE = 18;
/** A line ends where the next look is so many times further away than usual. */
const GAP = 4;

export interface TargetLineDrawn {
  /** Unlike the other lines' names. */
  readonly name: string;
  readonly points: readonly TargetPoint[];
}

export interface TargetScale {
  readonly size: number;
  readonly name: string;
  /** Where the axis ends at the latest, as long as no value lies beyond. */
  readonly most?: number;
}

export interface TargetOverTime {
  /** Unique among the charts of the target's side. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in words and numbers; the phases are added. */
  readonly description: string;
  readonly lines: readonly TargetLineDrawn[];
  /** What the axis counts in, and how much that is: its labels have no room for it. */
  readonly scale: TargetScale;
  readonly phases: readonly PhaseSpan[];
  /** Where the chart of latency ends: the two have one time axis. */
  readonly endSeconds: number;
  /** Null where no limit was crossed. */
  readonly firstLimitSeconds: number | null;
}

/** Draws series of the target's side over time, under the same phases as the latency, with the moment of the first limit. */
export function targetOverTime(input: TargetOverTime, size: ChartSize): string {
  const { id, title, description, lines, scale, phases, endSeconds, firstLimitSeconds } = input;
  const names = lines.map(({ name }) => name);
  const drawn = lines.map(({ points }) =>
    withGaps(points.filter(({ seconds }) => seconds >= 0 && seconds <= endSeconds)).map(
      ([x, value]): Point => [x, value === null ? null : value / scale.size],
    ),
  );
  const highest = Math.max(0, ...drawn.flat().map(([, value]) => value ?? 0));
  const { most = Number.POSITIVE_INFINITY } = scale;
  const max = highest > most ? niceCeiling(highest * 1.08) : Math.min(niceCeiling(highest * 1.08), most);
  const top = 52 + (legendLines(names, size, 26) - 1) * LEGEND_LINE;
  const [first, ...rest] = drawn.map((points, place) =>
    lineSeries(names[place] ?? '', LOOKS[place] ?? { color: 'gray' }, points),
  );
  return renderChart({
    id: `target-${id}-${size}`,
    title,
    description: `${description}; phases: ${phasesText(phases)}.`,
    width: CHART_WIDTHS[size],
    height: top + (size === 'wide' ? 190 : 170) + 46,
    option: {
      legend: lineLegend(size, names),
      grid: gridOf(size, { top, bottom: 46 }),
      xAxis: timeAxis(endSeconds, size),
      yAxis: valueAxis(scale.name, (value) => String(Number(value.toFixed(6))), {
        max,
        interval: niceInterval(max, 5),
      }),
      series: [
        {
          ...first,
          markArea: phaseAreas(phases, endSeconds, size),
          ...(firstLimitSeconds === null
            ? {}
            : {
                markLine: {
                  silent: true,
                  symbol: 'none',
                  label: { show: false },
                  lineStyle: { color: standIn('limit'), width: 1.5, type: [7, 3] },
                  data: [{ xAxis: firstLimitSeconds }],
                },
              }),
        },
        ...rest,
      ],
    },
  });
}

/** Breaks a line where nothing was seen for a while. */
function withGaps(points: readonly TargetPoint[]): Point[] {
  const usual = ((points.at(-1)?.seconds ?? 0) - (points[0]?.seconds ?? 0)) / Math.max(1, points.length - 1);
  return points.flatMap(({ seconds, value }, place): Point[] => {
    const before = points[place - 1]?.seconds ?? seconds;
    const point: Point = [seconds, value];
    return seconds - before > GAP * usual ? [[(seconds + before) / 2, null], point] : [point];
  });
}
