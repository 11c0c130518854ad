import { formatMs } from '../../../src/words/format.ts';
import type { PhaseSpan } from '../../../src/workload/phase-clock.ts';
import type { Timeline } from '../../result/analysis.ts';
import {
  axisMs,
  gridOf,
  limitLine,
  lineLegend,
  lineSeries,
  niceCeiling,
  niceInterval,
  PERCENTILE_LOOKS,
  phaseAreas,
  timeAxis,
  valueAxis,
} from './chart-parts.ts';
import { phasesText } from './clock-text.ts';
import { CHART_WIDTHS, type ChartSize, renderChart } from './render-chart.ts';

const PERCENTILES = ['p99', 'p95', 'p50'] as const;
/** A limit further above everything measured than this is told in words: it would press the lines to the ground. */
const HIGHEST_LIMIT = 2.5;

export interface LatencyOverTime {
  readonly timeline: Timeline;
  readonly phases: readonly PhaseSpan[];
  /** The limit of the p95 in the steady phase, in ms. */
  readonly limitMs: number;
}

/** Draws the percentiles of the actions' durations over time, with the limit of the p95 where it holds. */
export function latencyOverTime({ timeline, phases, limitMs }: LatencyOverTime, size: ChartSize): string {
  const { bins, binSeconds } = timeline;
  const end = endOf(timeline, phases);
  const highest = Math.max(1, ...bins.flatMap((bin) => PERCENTILES.map((name) => bin[name] ?? 0)));
  const drawn = limitMs <= HIGHEST_LIMIT * highest;
  const max = niceCeiling(Math.max(highest, drawn ? limitMs : 0) * 1.08);
  const steady = phases.find(({ phase }) => phase === 'steady');
  const series = PERCENTILES.map((name) =>
    lineSeries(
      name,
      PERCENTILE_LOOKS[name],
      bins.map((bin) => [bin.startSeconds + binSeconds / 2, bin[name]] as const),
    ),
  );
  const [first, ...rest] = series;
  return renderChart({
    id: `latency-over-time-${size}`,
    title: 'Latency over time',
    description: `p50, p95 and p99 of the actions' durations per ${binSeconds} s; phases: ${phasesText(phases)}. The highest p95 is ${formatMs(highestOf(timeline))}; the limit of the p95 in the steady phase is ${formatMs(limitMs)}.`,
    width: CHART_WIDTHS[size],
    height: size === 'wide' ? 330 : 290,
    option: {
      legend: lineLegend(size, PERCENTILES),
      grid: gridOf(size, { top: 52, bottom: 46 }),
      xAxis: timeAxis(end, size),
      yAxis: valueAxis(`duration, per ${binSeconds} s`, axisMs(max), {
        max,
        interval: niceInterval(max, 6),
      }),
      series: [
        {
          ...first,
          markArea: phaseAreas(phases, end, size),
          ...(drawn && steady !== undefined
            ? {
                markLine: limitLine(
                  [steady.startSeconds, steady.endSeconds],
                  limitMs,
                  `limit of p95: ${formatMs(limitMs)}`,
                  { endSeconds: end, size },
                ),
              }
            : {}),
        },
        ...rest,
      ],
    },
  });
}

/** Says when the last bin or phase ends, in seconds from the scenario's start. */
export function endOf({ bins, binSeconds }: Timeline, phases: readonly PhaseSpan[]): number {
  return Math.max(
    1,
    phases.at(-1)?.endSeconds ?? 0,
    ...bins.slice(-1).map(({ startSeconds }) => startSeconds + binSeconds),
  );
}

function highestOf({ bins }: Timeline): number | null {
  const values = bins.flatMap(({ p95 }) => (p95 === null ? [] : [p95]));
  return values.length === 0 ? null : Math.max(...values);
}
