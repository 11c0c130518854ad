import type { LineSeriesOption } from 'echarts';
import { formatCount, formatMs } from '../../../src/words/format.ts';
import type { UsersBucket } from '../../result/analysis.ts';
import {
  axisMs,
  axisName,
  gridOf,
  legendOf,
  lineSeries,
  niceCeiling,
  niceInterval,
  PERCENTILE_LOOKS,
  type SeriesLook,
  valueAxis,
} from './chart-parts.ts';
import { standIn } from './palette.ts';
import { CHART_WIDTHS, type ChartSize, renderChart } from './render-chart.ts';

const LINES = [
  { name: 'p95', key: 'p95', look: PERCENTILE_LOOKS.p95 },
  { name: 'p50', key: 'p50', look: PERCENTILE_LOOKS.p50 },
  {
    name: "backend's own p95",
    key: 'serverP95',
    look: { color: 'teal', width: 2, dash: 'dotted', symbol: 'triangle' },
  },
] as const satisfies readonly { name: string; key: string; look: SeriesLook }[];

/** Draws the durations of all actions against the number of users that were at work at the time. */
export function latencyByUsers(buckets: readonly UsersBucket[], size: ChartSize): string {
  const points = buckets.flatMap(({ fromUsers, toUsers, subjects }) => {
    const all = subjects.find(({ subject }) => subject === 'all');
    return all === undefined ? [] : [{ ...all, users: (fromUsers + toUsers) / 2, toUsers }];
  });
  const max = niceCeiling(
    1.08 * Math.max(1, ...points.flatMap(({ p50, p95, serverP95 }) => [p50, p95, serverP95 ?? 0])),
  );
  const lines = LINES.filter(({ key }) => points.some((point) => point[key] !== null));
  const mostUsers = Math.max(1, ...points.map(({ toUsers }) => toUsers));
  return renderChart({
    id: `latency-by-users-${size}`,
    title: 'Latency against concurrent users',
    description: points
      .map(
        ({ users, p50, p95 }) =>
          `about ${formatCount(users)} users: p50 ${formatMs(p50)}, p95 ${formatMs(p95)}`,
      )
      .join('; '),
    width: CHART_WIDTHS[size],
    height: size === 'wide' ? 300 : 270,
    option: {
      legend: legendOf(size, { data: lines.map(({ name }) => name) }),
      grid: gridOf(size, { top: 52, bottom: 46 }),
      xAxis: {
        type: 'value',
        min: 0,
        max: niceCeiling(mostUsers),
        interval: niceInterval(niceCeiling(mostUsers), size === 'wide' ? 10 : 5),
        ...axisName('concurrent users'),
        axisLabel: { color: standIn('faint'), formatter: (users: number) => formatCount(users) },
        axisLine: { lineStyle: { color: standIn('gray') } },
        axisTick: { lineStyle: { color: standIn('gray') } },
        splitLine: { show: false },
      },
      yAxis: valueAxis('duration', axisMs(max), { max, interval: niceInterval(max, 6) }),
      series: lines.map(
        ({ name, key, look }): LineSeriesOption => ({
          ...lineSeries(
            name,
            look,
            points.map((point) => [point.users, point[key]] as const),
          ),
          data: points.map((point) => [point.users, point[key]]),
          symbol: look.symbol,
          symbolSize: 8,
        }),
      ),
    },
  });
}
