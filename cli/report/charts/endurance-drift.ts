import { formatMs } from '../../../src/words/format.ts';
import type { Drift } from '../../result/scenario-answer.ts';
import {
  axisMs,
  gridOf,
  lineLegend,
  lineSeries,
  niceCeiling,
  niceInterval,
  PERCENTILE_LOOKS,
  timeAxis,
  valueAxis,
} from './chart-parts.ts';
import { CHART_WIDTHS, type ChartSize, renderChart } from './render-chart.ts';

/** Draws the p95 of a steady phase's windows, and the line through them. */
export function enduranceDrift(drift: Drift, startSeconds: number, size: ChartSize): string {
  const { values, windowSeconds, from, to } = drift;
  const at = (window: number) => startSeconds + (window + 0.5) * windowSeconds;
  const end = startSeconds + values.length * windowSeconds;
  const max = niceCeiling(1.08 * Math.max(1, from, to, ...values));
  return renderChart({
    id: `endurance-drift-${size}`,
    title: 'p95 over the steady phase',
    description: `p95 of actions in ${values.length} windows; the line goes from ${formatMs(from)} to ${formatMs(to)}.`,
    width: CHART_WIDTHS[size],
    height: size === 'wide' ? 280 : 250,
    option: {
      legend: lineLegend(size, ['p95', 'Theil–Sen line']),
      grid: gridOf(size, { top: 52, bottom: 46 }),
      xAxis: timeAxis(end, size),
      yAxis: valueAxis('p95 of actions', axisMs(max), { max, interval: niceInterval(max, 6) }),
      series: [
        lineSeries(
          'p95',
          PERCENTILE_LOOKS.p95,
          values.map((value, window) => [at(window), value] as const),
        ),
        lineSeries('Theil–Sen line', { color: 'teal', width: 2, dash: 'dashed' }, [
          [at(0), from],
          [at(values.length - 1), to],
        ]),
      ],
    },
  });
}
