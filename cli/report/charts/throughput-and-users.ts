import { formatCount, formatPerSecond } from '../../../src/words/format.ts';
import type { PhaseSpan } from '../../../src/workload/phase-clock.ts';
import type { Timeline } from '../../result/analysis.ts';
import {
  gridOf,
  limitLine,
  lineLegend,
  lineSeries,
  niceCeiling,
  niceInterval,
  phaseAreas,
  timeAxis,
  valueAxis,
} from './chart-parts.ts';
import { phasesText } from './clock-text.ts';
import { endOf } from './latency-over-time.ts';
import { standIn } from './palette.ts';
import { CHART_WIDTHS, type ChartSize, renderChart } from './render-chart.ts';

export interface ThroughputAndUsers {
  readonly timeline: Timeline;
  readonly phases: readonly PhaseSpan[];
  /** Successful actions per second that the steady phase has to exceed. */
  readonly targetPerSecond: number;
}

/** Draws successful actions and requests per second, and below, on the same time, the active users. */
export function throughputAndUsers(input: ThroughputAndUsers, size: ChartSize): string {
  const { timeline, phases, targetPerSecond } = input;
  const { bins, binSeconds } = timeline;
  const end = endOf(timeline, phases);
  const over = (value: (bin: (typeof bins)[number]) => number | null) =>
    bins.map((bin) => [bin.startSeconds + binSeconds / 2, value(bin)] as const);
  const succeeded = over((bin) => bin.succeeded / binSeconds);
  const requests = over((bin) => bin.requests / binSeconds);
  const users = over((bin) => bin.users);
  const highest = Math.max(
    0.1,
    targetPerSecond,
    ...[...succeeded, ...requests].map(([, value]) => value ?? 0),
  );
  const mostUsers = Math.max(1, ...users.map(([, value]) => value ?? 0));
  const steady = phases.find(({ phase }) => phase === 'steady');
  const max = niceCeiling(highest * 1.08);
  const panel = size === 'wide' ? { first: 190, second: 100 } : { first: 160, second: 90 };
  const top = 52;
  const secondTop = top + panel.first + 38;
  return renderChart({
    id: `throughput-and-users-${size}`,
    title: 'Throughput and users',
    description: `Successful actions and requests per second, and active users, per ${binSeconds} s; phases: ${phasesText(phases)}. At most ${formatCount(mostUsers)} users; the steady phase has to exceed ${formatPerSecond(targetPerSecond)}.`,
    width: CHART_WIDTHS[size],
    height: secondTop + panel.second + 46,
    option: {
      legend: lineLegend(size, ['requests', 'successful', 'users']),
      grid: [
        gridOf(size, { top, height: panel.first }),
        gridOf(size, { top: secondTop, height: panel.second }),
      ],
      xAxis: [
        { ...timeAxis(end, size, false), gridIndex: 0 },
        { ...timeAxis(end, size), gridIndex: 1 },
      ],
      yAxis: [
        {
          ...valueAxis('actions, requests per second', String, { max, interval: niceInterval(max, 5) }),
          gridIndex: 0,
        },
        {
          ...valueAxis('users', (value) => formatCount(value), {
            max: niceCeiling(mostUsers),
            interval: niceCeiling(mostUsers) / 2,
          }),
          gridIndex: 1,
        },
      ],
      series: [
        {
          ...lineSeries('requests', { color: 'purple', width: 1.5, dash: 'dotted' }, requests),
          markArea: phaseAreas(phases, end, size),
          ...(steady === undefined
            ? {}
            : {
                markLine: limitLine(
                  [steady.startSeconds, steady.endSeconds],
                  targetPerSecond,
                  `to exceed: ${formatPerSecond(targetPerSecond)}`,
                  { endSeconds: end, size },
                ),
              }),
        },
        lineSeries('successful', { color: 'blue', width: 2.25 }, succeeded),
        {
          ...lineSeries('users', { color: 'teal', width: 1.75, dash: 'dashed' }, users),
          areaStyle: { color: standIn('teal'), opacity: 0.12 },
          xAxisIndex: 1,
          yAxisIndex: 1,
          markArea: phaseAreas(phases, end, size, false),
        },
      ],
    },
  });
}
