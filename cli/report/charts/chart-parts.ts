import type {
  GridComponentOption,
  LegendComponentOption,
  LineSeriesOption,
  MarkAreaComponentOption,
  MarkLineComponentOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts';
import type { PhaseSpan } from '../../../src/workload/phase-clock.ts';
import { clockText } from './clock-text.ts';
import type { PaletteColor } from './palette.ts';
import { standIn } from './palette.ts';
import { CHART_WIDTHS, type ChartSize } from './render-chart.ts';

const TICKS_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
const CHARACTER_WIDTH = 7.4;
const LEGEND_GAPS: Readonly<Record<ChartSize, number>> = { wide: 24, narrow: 16 };
const LEGEND_WIDTHS: Readonly<Record<ChartSize, number>> = {
  wide: CHART_WIDTHS.wide,
  narrow: CHART_WIDTHS.narrow - 20,
};
const LEFT_MARGINS: Readonly<Record<ChartSize, number>> = { wide: 56, narrow: 46 };
/** Half of the longest label that an axis may end with. */
const RIGHT_MARGIN = 22;

/** How a series looks: told by dash and mark where colour cannot tell. */
export interface SeriesLook {
  readonly color: PaletteColor;
  readonly width?: number;
  readonly dash?: 'solid' | 'dashed' | 'dotted';
  readonly symbol?: string;
}

/** The looks of the percentiles, the same in every chart. */
export const PERCENTILE_LOOKS = {
  p50: { color: 'blue', width: 1.75, dash: 'dashed', symbol: 'circle' },
  p95: { color: 'orange', width: 2.5, dash: 'solid', symbol: 'diamond' },
  p99: { color: 'purple', width: 1.5, dash: 'dotted', symbol: 'triangle' },
} as const satisfies Readonly<Record<string, SeriesLook>>;

export type Point = readonly [x: number, y: number | null];

/** A line; a point with no neighbor gets a mark, as no line would show it. */
export function lineSeries(name: string, look: SeriesLook, points: readonly Point[]): LineSeriesOption {
  const gap = (place: number) => (points[place]?.[1] ?? null) === null;
  return {
    type: 'line',
    name,
    symbol: 'none',
    silent: true,
    lineStyle: { color: standIn(look.color), width: look.width ?? 2, type: look.dash ?? 'solid' },
    itemStyle: { color: standIn(look.color) },
    data: points.map(([x, y], place) => ({
      value: [x, y],
      ...(gap(place - 1) && gap(place + 1) ? { symbol: 'circle', symbolSize: 5 } : {}),
    })),
  };
}

/** A legend for lines without marks: dash and colour alone. */
export function lineLegend(size: ChartSize, names: readonly string[]): LegendComponentOption {
  return legendOf(size, { data: [...names], itemStyle: { opacity: 0 } });
}

export function legendOf(size: ChartSize, extra: LegendComponentOption = {}): LegendComponentOption {
  return {
    left: 0,
    top: 3,
    padding: 0,
    backgroundColor: 'transparent',
    borderColor: 'transparent',
    itemGap: LEGEND_GAPS[size],
    width: LEGEND_WIDTHS[size],
    itemWidth: 26,
    itemHeight: 9,
    textStyle: { color: standIn('ink'), fontSize: 12, padding: [0, 0, 0, 2] },
    selectedMode: false,
    ...extra,
  };
}

export function gridOf(size: ChartSize, extra: GridComponentOption): GridComponentOption {
  return { left: LEFT_MARGINS[size], right: RIGHT_MARGIN, outerBoundsMode: 'none', ...extra };
}

/** The pixels that a time axis has between `gridOf`'s margins. */
export function plotWidth(size: ChartSize): number {
  return CHART_WIDTHS[size] - LEFT_MARGINS[size] - RIGHT_MARGIN;
}

export function timeAxis(endSeconds: number, size: ChartSize, named = true): XAXisComponentOption {
  const most = size === 'wide' ? 12 : 6;
  const interval = TICKS_SECONDS.find((seconds) => endSeconds / seconds <= most) ?? 7200;
  return {
    type: 'value',
    min: 0,
    max: endSeconds,
    interval,
    ...(named ? axisName('time since the start, minutes:seconds') : {}),
    axisLabel: {
      show: named,
      color: standIn('faint'),
      showMaxLabel: endSeconds % interval === 0,
      formatter: clockText,
    },
    axisLine: { lineStyle: { color: standIn('gray') } },
    axisTick: { lineStyle: { color: standIn('gray') } },
    splitLine: { show: false },
  };
}

/** A vertical axis that starts at zero. */
export function valueAxis(
  name: string,
  formatter: (value: number) => string,
  extra: { readonly max?: number; readonly interval?: number } = {},
): YAXisComponentOption {
  return {
    type: 'value',
    min: 0,
    name,
    nameLocation: 'end',
    nameGap: 10,
    nameTextStyle: { color: standIn('faint'), align: 'left', padding: [0, 0, 0, -40] },
    axisLabel: { color: standIn('faint'), formatter },
    splitLine: { lineStyle: { color: standIn('grid') } },
    axisLine: { show: false },
    axisTick: { show: false },
    ...extra,
  };
}

/** An axis's name, in the middle below it. */
export function axisName(name: string) {
  return {
    name,
    nameLocation: 'middle',
    nameGap: 26,
    nameTextStyle: { color: standIn('faint') },
  } as const;
}

/** Writes milliseconds on an axis: in seconds where the axis reaches one. */
export function axisMs(maxMs: number): (ms: number) => string {
  return (ms) => (ms === 0 ? '0' : maxMs >= 1000 ? `${Number((ms / 1000).toFixed(3))} s` : `${ms} ms`);
}

/** Says how many lines a legend takes. */
export function legendLines(names: readonly string[], size: ChartSize, iconWidth: number): number {
  let lines = 1;
  let used = 0;
  for (const name of names) {
    const width = iconWidth + 7 + name.length * CHARACTER_WIDTH;
    if (used > 0 && used + width > LEGEND_WIDTHS[size]) {
      lines++;
      used = 0;
    }
    used += width + LEGEND_GAPS[size];
  }
  return lines;
}

/** A limit as a line from one time to another, with its name on it, wherever that has room. */
export function limitLine(
  [from, to]: readonly [fromSeconds: number, toSeconds: number],
  limit: number,
  label: string,
  plot: { readonly endSeconds: number; readonly size: ChartSize },
): MarkLineComponentOption {
  const room = ((plot.endSeconds - from) / plot.endSeconds) * plotWidth(plot.size);
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: standIn('limit'), width: 1.5, type: [7, 3] },
    label: {
      formatter: label,
      position: label.length * CHARACTER_WIDTH <= room ? 'insideStartTop' : 'insideEndTop',
      distance: [4, 3],
      ...haloText('limit'),
    },
    data: [[{ coord: [from, limit] }, { coord: [to, limit] }]],
  };
}

/** Text that stays readable on top of lines. */
export function haloText(color: PaletteColor) {
  return {
    color: standIn(color),
    fontSize: 12,
    textBorderColor: standIn('paper'),
    textBorderWidth: 3,
  } as const;
}

/** Shades every phase but the steady one, which is the one that is judged, and names those that have room for it. */
export function phaseAreas(
  spans: readonly PhaseSpan[],
  endSeconds: number,
  size: ChartSize,
  named = true,
): MarkAreaComponentOption {
  const pixels = (seconds: number) => (seconds / endSeconds) * plotWidth(size);
  return {
    silent: true,
    label: {
      show: named,
      position: 'insideTopLeft',
      distance: 4,
      color: standIn('faint'),
      fontSize: 12,
    },
    data: spans.map(({ phase, startSeconds, endSeconds: phaseEnd }, place) => [
      {
        name: phase.length * CHARACTER_WIDTH + 8 <= pixels(phaseEnd - startSeconds) ? phase : '',
        xAxis: startSeconds,
        itemStyle: { color: standIn('band'), opacity: phase === 'steady' ? 0 : 1 },
      },
      // What ran on after the last phase began in it.
      { xAxis: place === spans.length - 1 ? endSeconds : phaseEnd },
    ]),
  };
}

/** Rounds up to a figure that an axis can well end with: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value * 0.9999) ?? 10;
  return factor * power;
}

/** Finds the smallest round step that divides an axis's end (of `niceCeiling`) evenly into at most so many parts. */
export function niceInterval(max: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(max) - 1);
  return (
    [1, 1.25, 2, 2.5, 3, 4, 5, 10, 12.5, 15, 20, 25, 30, 40, 50]
      .map((step) => step * power)
      .find((step) => max / step <= most + 1e-6 && isWhole(max / step)) ?? max
  );
}

/** Gives an axis of counts an end above them, and whole steps. */
export function countScale(highest: number): { max: number; interval: number } {
  const max = Math.ceil(niceCeiling(Math.max(2, highest)));
  const interval = [1, 2, 2.5, 5, 10]
    .flatMap((step) => [1, 10, 100, 1000, 1e4, 1e5].map((power) => step * power))
    .sort((a, b) => a - b)
    .find((step) => max / step <= 5 && Number.isInteger(step) && isWhole(max / step));
  return { max, interval: interval ?? max };
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}
