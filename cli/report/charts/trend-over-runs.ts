import type { LineSeriesOption, ScatterSeriesOption, XAXisComponentOption } from 'echarts';
import type { Interval } from '../../../statistics/estimate.ts';
import { axisName, gridOf, niceCeiling, niceInterval, type SeriesLook, valueAxis } from './chart-parts.ts';
import { standIn } from './palette.ts';
import { CHART_WIDTHS, type ChartSize, renderChart } from './render-chart.ts';

/** One run: runs are numbered from 1 in the order given. */
export interface TrendMark {
  readonly value: number | null;
  readonly interval: Interval | null;
  /** A change from the run before that was shown. */
  readonly changed: 'worse' | 'better' | null;
}

export interface TrendOverRuns {
  /** Unique in the page, e.g. `p95`. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in words and numbers. */
  readonly description: string;
  readonly axis: string;
  readonly format: (value: number) => string;
  readonly look: SeriesLook;
  readonly marks: readonly TrendMark[];
  /** The fitted line, where there is one. */
  readonly line: { readonly intercept: number; readonly slope: number } | null;
}

/** Draws a metric over runs: values with their intervals, a filled mark where a change was shown, and the fitted line. */
export function trendOverRuns(trend: TrendOverRuns, size: ChartSize): string {
  const { marks, line, look } = trend;
  const highest = Math.max(0, ...marks.flatMap(({ value, interval }) => [value ?? 0, interval?.high ?? 0]));
  const max = niceCeiling(highest * 1.08);
  const plot = size === 'wide' ? 190 : 160;
  const points = marks.flatMap(({ value, changed }, index) =>
    value === null ? [] : [{ run: index + 1, value, changed }],
  );
  return renderChart({
    id: `trend-${trend.id}-${size}`,
    title: trend.title,
    description: trend.description,
    width: CHART_WIDTHS[size],
    height: 34 + plot + 46,
    option: {
      grid: [gridOf(size, { top: 34, height: plot })],
      xAxis: runAxis(marks.length),
      yAxis: valueAxis(trend.axis, trend.format, { max, interval: niceInterval(max, 4) }),
      series: [
        ...(line === null ? [] : [fittedLine(line, marks.length, max)]),
        ...marks.flatMap(({ interval }, index) =>
          interval === null ? [] : [stroke(look, [index + 1, interval.low], [index + 1, interval.high])],
        ),
        markSeries(look, points),
      ],
    },
  });
}

function runAxis(runs: number): XAXisComponentOption {
  return {
    type: 'value',
    min: 0.5,
    max: runs + 0.5,
    ...axisName('run, in the order of the table'),
    axisLabel: {
      color: standIn('faint'),
      customValues: Array.from({ length: runs }, (_, index) => index + 1),
    },
    axisLine: { lineStyle: { color: standIn('gray') } },
    axisTick: { show: false },
    splitLine: { show: false },
  };
}

/** Clipped to what is shown: an axis that starts at zero has no room below. */
function fittedLine(
  { intercept, slope }: { readonly intercept: number; readonly slope: number },
  runs: number,
  max: number,
): LineSeriesOption {
  const at = (run: number): [number, number] => [
    run,
    Math.min(max, Math.max(0, intercept + slope * (run - 1))),
  ];
  return {
    ...stroke({ color: 'gray', width: 1.5 }, at(1), at(runs)),
    lineStyle: { color: standIn('gray'), width: 1.5, type: 'dashed' },
  };
}

function stroke(look: SeriesLook, from: [number, number], to: [number, number]): LineSeriesOption {
  return {
    type: 'line',
    silent: true,
    symbol: 'none',
    lineStyle: { color: standIn(look.color), width: look.width ?? 1.5 },
    data: [from, to],
  };
}

function markSeries(
  look: SeriesLook,
  points: readonly { readonly run: number; readonly value: number; readonly changed: TrendMark['changed'] }[],
): ScatterSeriesOption {
  const color = standIn(look.color);
  return {
    type: 'scatter',
    silent: true,
    symbol: look.symbol ?? 'circle',
    symbolSize: 11,
    z: 4,
    itemStyle: { opacity: 1 },
    data: points.map(({ run, value, changed }) => ({
      value: [run, value],
      itemStyle: {
        color: changed === null ? standIn('paper') : changed === 'worse' ? standIn('limit') : color,
        borderColor: changed === 'worse' ? standIn('limit') : color,
        borderWidth: 2,
        opacity: 1,
      },
    })),
  };
}
