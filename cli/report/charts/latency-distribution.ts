import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import { formatCount, formatMs } from '../../../src/words/format.ts';
import { BEHAVIORS } from '../../../src/workload/behaviors.ts';
import type { Distribution, Subject } from '../../result/analysis.ts';
import { axisMs, axisName, legendOf, PERCENTILE_LOOKS } from './chart-parts.ts';
import { standIn } from './palette.ts';
import { CHART_WIDTHS, type ChartSize, renderChart } from './render-chart.ts';

const SUBJECTS: readonly Subject[] = ['all', ...BEHAVIORS];
const LABEL_WIDTH = 116;
/** How much of its row the highest bin fills. */
const FILL = 0.86;

export interface LatencyDistribution {
  readonly distribution: Distribution;
  /** By subject, in ms; what is missing gets no mark. */
  readonly percentiles: Readonly<Partial<Record<Subject, { readonly p50: number; readonly p95: number }>>>;
}

/**
 * Draws a histogram of durations for all actions and for each behavior, one above the other on one logarithmic axis;
 * each is as high as its own highest bin.
 */
export function latencyDistribution(
  { distribution, percentiles }: LatencyDistribution,
  size: ChartSize,
): string {
  const rows = SUBJECTS.filter((subject) => sum(distribution.counts[subject]) > 0);
  const { min, max } = rangeOf(distribution);
  const rowHeight = size === 'wide' ? 50 : 46;
  const marks = (name: 'p50' | 'p95'): ScatterSeriesOption => ({
    type: 'scatter',
    name,
    silent: true,
    symbol: PERCENTILE_LOOKS[name].symbol,
    symbolSize: 10,
    z: 5,
    itemStyle: {
      color: standIn(PERCENTILE_LOOKS[name].color),
      borderColor: standIn('paper'),
      borderWidth: 1.5,
      opacity: 1,
    },
    data: rows.flatMap((subject, row) => {
      const value = percentiles[subject]?.[name];
      return value === undefined ? [] : [[Math.max(min, value), rows.length - 1 - row]];
    }),
  });
  return renderChart({
    id: `latency-distribution-${size}`,
    title: 'Distribution of latency',
    description: rows
      .map(
        (subject) =>
          `${subject}: ${formatCount(sum(distribution.counts[subject]))} actions, p50 ${formatMs(percentiles[subject]?.p50 ?? null)}, p95 ${formatMs(percentiles[subject]?.p95 ?? null)}`,
      )
      .join('; '),
    width: CHART_WIDTHS[size],
    height: 30 + rows.length * rowHeight + 46,
    option: {
      legend: legendOf(size, { data: ['p50', 'p95'], itemWidth: 14 }),
      grid: { left: LABEL_WIDTH, right: 18, top: 30, bottom: 46, outerBoundsMode: 'none' },
      xAxis: {
        type: 'log',
        logBase: 10,
        min,
        max,
        ...axisName('duration of actions, logarithmic'),
        axisLabel: {
          color: standIn('faint'),
          showMinLabel: false,
          showMaxLabel: false,
          formatter: (ms: number) => tickText(ms),
        },
        splitLine: { show: true, lineStyle: { color: standIn('grid') } },
        minorSplitLine: { show: false },
        axisLine: { show: false },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: rows.length,
        interval: 1,
        axisLabel: {
          color: standIn('ink'),
          verticalAlign: 'bottom',
          formatter: (row: number) => rows[rows.length - 1 - row] ?? '',
        },
        axisLine: { show: false },
        axisTick: { show: false },
        splitLine: { lineStyle: { color: standIn('gray'), opacity: 0.5 } },
      },
      series: [
        ...rows.map((subject, row) => histogram(distribution, subject, rows.length - 1 - row)),
        marks('p50'),
        marks('p95'),
      ],
    },
  });
}

function histogram({ boundsMs, counts }: Distribution, subject: Subject, base: number): LineSeriesOption {
  const bins = counts[subject] ?? [];
  const highest = Math.max(1, ...bins);
  const points = boundsMs.map((bound, bin): [number, number] => [
    boundsMs[bin - 1] ?? lowest(boundsMs, bound),
    base + (FILL * (bins[bin] ?? 0)) / highest,
  ]);
  return {
    type: 'line',
    step: 'end',
    silent: true,
    symbol: 'none',
    lineStyle: { color: standIn('blue'), width: 1.25 },
    areaStyle: { color: standIn('blue'), opacity: subject === 'all' ? 0.45 : 0.22, origin: base },
    data: [...points, [boundsMs.at(-1) ?? 1, base]],
  };
}

/** The first bin's lower end: as far below its bound as the next bound is above. */
function lowest(boundsMs: readonly number[], bound: number): number {
  return bound / ((boundsMs[1] ?? bound * 1.1) / bound);
}

/** From the lowest to the highest bin that holds anything, in ms. */
function rangeOf({ boundsMs, counts }: Distribution): { min: number; max: number } {
  const filled = boundsMs.flatMap((_, bin) =>
    SUBJECTS.some((subject) => (counts[subject]?.[bin] ?? 0) > 0) ? [bin] : [],
  );
  const first = filled[0] ?? 0;
  const last = filled.at(-1) ?? boundsMs.length - 1;
  const firstBound = boundsMs[first] ?? 1;
  return {
    min: boundsMs[first - 1] ?? lowest(boundsMs, firstBound),
    max: boundsMs[last] ?? firstBound * 10,
  };
}

function tickText(ms: number): string {
  return axisMs(ms)(Number(ms.toPrecision(2)));
}

function sum(counts: readonly number[] | undefined): number {
  return (counts ?? []).reduce((total, count) => total + count, 0);
}
