import type {
  EChartsOption,
  LineSeriesOption,
  ScatterSeriesOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts';
import type { Interval } from '../../../statistics/estimate.ts';
import {
  axisMs,
  axisName,
  haloText,
  legendOf,
  niceCeiling,
  niceInterval,
  type SeriesLook,
} from './chart-parts.ts';
import { standIn } from './palette.ts';
import type { ChartSize } from './render-chart.ts';

/** A mark in a row of a chart: a value in ms, its interval, and words beside it. */
export interface RowMark {
  readonly row: number;
  /** How far above (negative) or below the row's middle, in rows. */
  readonly offset?: number;
  readonly value: number;
  readonly interval?: Interval | null;
  readonly label?: string;
}

export interface MarkSeries {
  readonly name: string;
  readonly look: SeriesLook;
  readonly marks: readonly RowMark[];
}

const LABEL_WIDTH = 116;
/** By how much an axis is longer than its highest value, so that words beside the mark have room. */
const LABEL_ROOM: Readonly<Record<ChartSize, number>> = { wide: 1.12, narrow: 1.3 };
const ROW_HEIGHTS: Readonly<Record<ChartSize, number>> = { wide: 40, narrow: 42 };

export interface RowChart {
  readonly rows: readonly string[];
  readonly series: readonly MarkSeries[];
  /** Lines between two values of a row, drawn beneath the marks. */
  readonly strands?: readonly { look: SeriesLook; row: number; offset: number; from: number; to: number }[];
  readonly limits?: readonly { readonly fromRow: number; readonly toRow: number; readonly limit: number }[];
  readonly axisName: string;
}

/** Lays out a chart with one row per name and durations from zero to the right. */
export function rowChart(chart: RowChart, size: ChartSize): { height: number; option: EChartsOption } {
  const { rows, series } = chart;
  const values = series.flatMap(({ marks }) =>
    marks.flatMap(({ value, interval }) => [value, interval?.high ?? 0]),
  );
  const highest = Math.max(1, ...values);
  const limits = (chart.limits ?? []).filter(({ limit }) => limit <= 2.5 * highest);
  const room = series.some(({ marks }) => marks.some(({ label }) => label !== undefined))
    ? LABEL_ROOM[size]
    : 1.04;
  const max = niceCeiling(Math.max(highest * room, ...limits.map(({ limit }) => limit * 1.02)));
  const top = 34;
  const height = top + rows.length * ROW_HEIGHTS[size] + 46;
  return {
    height,
    option: {
      legend: legendOf(size, { data: series.map(({ name }) => name), itemWidth: 18 }),
      grid: { left: LABEL_WIDTH, right: 18, top, bottom: 46, outerBoundsMode: 'none' },
      xAxis: durationAxis(max, size, chart.axisName),
      yAxis: rowAxis(rows),
      series: [
        ...limits.map((limit) => limitMark(limit, rows.length)),
        ...(chart.strands ?? []).map(({ look, row, offset, from, to }) =>
          plainLine(look, [
            [from, row + offset],
            [to, row + offset],
          ]),
        ),
        ...series.flatMap((one) => one.marks.flatMap((mark) => whisker(one.look, mark))),
        ...series.map(markSeries),
        ...series.map(({ marks }) => labelSeries(marks)),
      ],
    },
  };
}

function durationAxis(max: number, size: ChartSize, name: string): XAXisComponentOption {
  return {
    type: 'value',
    min: 0,
    max,
    interval: niceInterval(max, size === 'wide' ? 6 : 3),
    ...axisName(name),
    axisLabel: { color: standIn('faint'), formatter: axisMs(max) },
    splitLine: { lineStyle: { color: standIn('grid') } },
    axisLine: { show: false },
    axisTick: { show: false },
  };
}

/** An axis of rows from the top down; row i has its middle at i. */
export function rowAxis(rows: readonly string[]): YAXisComponentOption {
  return {
    type: 'value',
    inverse: true,
    min: -0.6,
    max: rows.length - 0.4,
    interval: 1,
    axisLabel: {
      color: standIn('ink'),
      customValues: rows.map((_, row) => row),
      formatter: (row: number) => rows[row] ?? '',
    },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLine: { show: true, lineStyle: { color: standIn('gray') } },
  };
}

function markSeries({ name, look, marks }: MarkSeries): ScatterSeriesOption {
  const color = standIn(look.color);
  return {
    type: 'scatter',
    name,
    silent: true,
    symbol: look.symbol ?? 'circle',
    symbolSize: 11,
    z: 4,
    itemStyle: {
      color: color,
      borderColor: color,
      borderWidth: 2,
      opacity: 1,
    },
    data: marks.map(({ row, offset = 0, value }) => [value, row + offset]),
  };
}

/** The words beside the marks, clear of their intervals. */
function labelSeries(marks: readonly RowMark[]): ScatterSeriesOption {
  return {
    type: 'scatter',
    silent: true,
    symbol: 'circle',
    symbolSize: 1,
    itemStyle: { opacity: 0 },
    z: 5,
    label: { show: true, position: 'right', distance: 9, opacity: 1, ...haloText('ink') },
    data: marks.flatMap(({ row, offset = 0, value, interval, label }) =>
      label === undefined
        ? []
        : [{ value: [Math.max(value, interval?.high ?? 0), row + offset], label: { formatter: label } }],
    ),
  };
}

/** An interval as a line with an end stroke on both sides. */
function whisker(look: SeriesLook, { row, offset = 0, interval }: RowMark): LineSeriesOption[] {
  if (interval === undefined || interval === null) return [];
  const y = row + offset;
  const { low, high } = interval;
  const thin: SeriesLook = { color: look.color, width: 1.5 };
  return [
    plainLine(thin, [
      [low, y - 0.2],
      [low, y + 0.2],
    ]),
    plainLine(thin, [
      [low, y],
      [high, y],
    ]),
    plainLine(thin, [
      [high, y - 0.2],
      [high, y + 0.2],
    ]),
  ];
}

/** A limit as a vertical line through its rows; the uppermost says what it is. */
function limitMark(
  { fromRow, toRow, limit }: { fromRow: number; toRow: number; limit: number },
  rows: number,
): LineSeriesOption {
  const line = plainLine({ color: 'limit', width: 1.5 }, [
    [limit, fromRow === 0 ? -0.6 : fromRow - 0.5],
    [limit, toRow === rows - 1 ? rows - 0.4 : toRow + 0.5],
  ]);
  return { ...line, lineStyle: { ...line.lineStyle, type: [7, 3] } };
}

function plainLine(look: SeriesLook, points: [number, number][]): LineSeriesOption {
  return {
    type: 'line',
    silent: true,
    symbol: 'none',
    lineStyle: { color: standIn(look.color), width: look.width ?? 2, type: look.dash ?? 'solid' },
    data: points,
  };
}
