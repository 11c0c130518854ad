import type { LineSeriesOption, MarkAreaComponentOption } from 'echarts';
import { formatCount, formatMs, formatPerSecond } from '../../../src/words/format.ts';
import type { StressAnswer } from '../../result/scenario-answer.ts';
import {
  axisMs,
  axisName,
  gridOf,
  haloText,
  legendOf,
  limitLine,
  lineSeries,
  niceCeiling,
  niceInterval,
  PERCENTILE_LOOKS,
  type SeriesLook,
  valueAxis,
} from './chart-parts.ts';
import { standIn } from './palette.ts';
import { CHART_WIDTHS, type ChartSize, renderChart } from './render-chart.ts';

const THROUGHPUT: SeriesLook = { color: 'blue', width: 2.25, symbol: 'circle' };

/** Draws throughput, and below p95, against the users of each step; shaded: where the knee lies. */
export function stressSteps({ steps, knee }: StressAnswer, limitMs: number, size: ChartSize): string {
  const used = steps.filter(({ outcome }) => outcome !== 'unusable' && outcome !== 'not-reached');
  const mostUsers = niceCeiling(Math.max(1, ...steps.map(({ users }) => users)));
  const throughput = used.map(({ users, succeededPerSecond }) => [users, succeededPerSecond] as const);
  const p95 = used.map(({ users, actionsP95 }) => [users, actionsP95] as const);
  const mostPerSecond = niceCeiling(Math.max(1, ...throughput.map(([, y]) => y)) * 1.08);
  const highest = Math.max(1, ...p95.map(([, y]) => y ?? 0));
  const mostMs = niceCeiling((limitMs <= 3 * highest ? Math.max(limitMs, highest) : highest) * 1.08);
  const panel = size === 'wide' ? 170 : 140;
  const secondTop = 52 + panel + 38;
  const usersAxis = (named: boolean) => ({
    type: 'value' as const,
    min: 0,
    max: mostUsers,
    interval: niceInterval(mostUsers, size === 'wide' ? 10 : 5),
    ...(named ? axisName('concurrent users') : {}),
    axisLabel: { show: named, color: standIn('faint'), formatter: (users: number) => formatCount(users) },
    axisLine: { lineStyle: { color: standIn('gray') } },
    axisTick: { lineStyle: { color: standIn('gray') } },
    splitLine: { show: false },
  });
  return renderChart({
    id: `stress-steps-${size}`,
    title: 'Throughput and p95 against users',
    description: used
      .map(
        ({ users, succeededPerSecond, actionsP95 }) =>
          `${formatCount(users)} users: ${formatPerSecond(succeededPerSecond)}, p95 ${formatMs(actionsP95)}`,
      )
      .join('; '),
    width: CHART_WIDTHS[size],
    height: secondTop + panel + 46,
    option: {
      legend: legendOf(size, { data: ['successful actions', 'p95'] }),
      grid: [gridOf(size, { top: 52, height: panel }), gridOf(size, { top: secondTop, height: panel })],
      xAxis: [
        { ...usersAxis(false), gridIndex: 0 },
        { ...usersAxis(true), gridIndex: 1 },
      ],
      yAxis: [
        {
          ...valueAxis('successful actions per second', String, {
            max: mostPerSecond,
            interval: niceInterval(mostPerSecond, 5),
          }),
          gridIndex: 0,
        },
        {
          ...valueAxis('p95 of actions', axisMs(mostMs), { max: mostMs, interval: niceInterval(mostMs, 5) }),
          gridIndex: 1,
        },
      ],
      series: [
        { ...marked('successful actions', THROUGHPUT, throughput), ...kneeArea(knee) },
        {
          ...marked('p95', PERCENTILE_LOOKS.p95, p95),
          xAxisIndex: 1,
          yAxisIndex: 1,
          ...(limitMs <= mostMs
            ? {
                markLine: limitLine([0, mostUsers], limitMs, `limit of p95: ${formatMs(limitMs)}`, {
                  endSeconds: mostUsers,
                  size,
                }),
              }
            : {}),
        },
      ],
    },
  });
}

function marked(
  name: string,
  look: SeriesLook,
  points: readonly (readonly [number, number | null])[],
): LineSeriesOption {
  return {
    ...lineSeries(name, look, points),
    data: points.map(([x, y]) => [x, y]),
    symbol: look.symbol ?? 'circle',
    symbolSize: 8,
  };
}

function kneeArea(knee: StressAnswer['knee']): { markArea?: MarkAreaComponentOption } {
  const interval = knee?.reached === true ? knee.users.interval : null;
  if (interval === null) return {};
  return {
    markArea: {
      silent: true,
      itemStyle: { color: standIn('band'), opacity: 1 },
      label: { show: true, position: 'insideBottom', ...haloText('faint') },
      data: [[{ name: 'knee', xAxis: interval.low }, { xAxis: interval.high }]],
    },
  };
}
