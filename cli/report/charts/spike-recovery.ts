import type { MarkAreaComponentOption } from 'echarts';
import { formatMs } from '../../../src/words/format.ts';
import type { PhaseSpan } from '../../../src/workload/phase-clock.ts';
import type { SpikeAnswer } from '../../result/scenario-answer.ts';
import {
  axisMs,
  gridOf,
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
import { standIn } from './palette.ts';
import { CHART_WIDTHS, type ChartSize, renderChart } from './render-chart.ts';

/** Draws the windows' p95 over a spike, with the band in which a window is as before the rush. */
export function spikeRecovery(answer: SpikeAnswer, phases: readonly PhaseSpan[], size: ChartSize): string {
  const { windows, baseline, windowSeconds } = answer;
  const width = windowSeconds ?? 1;
  const end = Math.max(1, phases.at(-1)?.endSeconds ?? 0);
  const limit = baseline?.p95Limit ?? 0;
  const max = niceCeiling(1.08 * Math.max(1, limit, ...windows.map(({ p95 }) => p95 ?? 0)));
  const points = windows.map(({ startSeconds, p95 }) => [startSeconds + width / 2, p95] as const);
  return renderChart({
    id: `spike-recovery-${size}`,
    title: 'The rush and the recovery',
    description: `p95 of actions per ${width} s; phases: ${phasesText(phases)}. As before the rush: up to ${formatMs(limit)}.`,
    width: CHART_WIDTHS[size],
    height: size === 'wide' ? 300 : 270,
    option: {
      legend: lineLegend(size, ['p95', 'as before']),
      grid: gridOf(size, { top: 52, bottom: 46 }),
      xAxis: timeAxis(end, size),
      yAxis: valueAxis(`duration, per ${width} s`, axisMs(max), { max, interval: niceInterval(max, 6) }),
      series: [
        { ...lineSeries('p95', PERCENTILE_LOOKS.p95, points), markArea: phaseAreas(phases, end, size) },
        {
          ...lineSeries('as before', { color: 'teal', width: 1.5, dash: 'dashed' }, [
            [0, limit],
            [end, limit],
          ]),
          markArea: band(limit, end),
        },
      ],
    },
  });
}

function band(limit: number, end: number): MarkAreaComponentOption {
  return {
    silent: true,
    itemStyle: { color: standIn('teal'), opacity: 0.18 },
    data: [[{ coord: [0, 0] }, { coord: [end, limit] }]],
  };
}
