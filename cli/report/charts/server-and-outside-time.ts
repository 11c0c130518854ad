import { formatMs } from '../../../src/words/format.ts';
import type { ServerTimeSplit } from '../../result/analysis.ts';
import type { SeriesLook } from './chart-parts.ts';
import { CHART_WIDTHS, type ChartSize, renderChart } from './render-chart.ts';
import { type RowMark, rowChart } from './row-chart.ts';

const SIDES = [
  { side: 'server', name: "backend's own", offset: -0.17, look: { color: 'blue', symbol: 'circle' } },
  {
    side: 'outside',
    name: 'outside it',
    offset: 0.17,
    look: { color: 'orange', symbol: 'rect', dash: 'dashed' },
  },
] as const satisfies readonly {
  side: 'server' | 'outside';
  name: string;
  offset: number;
  look: SeriesLook;
}[];

/** Draws, for each behavior whose answers tell it, p50 to p95 of the backend's own time and of the time outside it. */
export function serverAndOutsideTime(splits: readonly ServerTimeSplit[], size: ChartSize): string {
  const { height, option } = rowChart(
    {
      rows: splits.map(({ behavior }) => behavior),
      series: SIDES.map(({ side, name, offset, look }) => ({
        name,
        look,
        marks: splits.map(
          (split, row): RowMark => ({
            row,
            offset,
            value: split[side].p95,
            label: formatMs(split[side].p95),
          }),
        ),
      })),
      strands: splits.flatMap((split, row) =>
        SIDES.map(({ side, offset, look }) => ({
          row,
          offset,
          from: split[side].p50,
          to: split[side].p95,
          look: { ...look, width: 3 },
        })),
      ),
      axisName:
        size === 'wide' ? 'duration: line from p50 to p95, mark and figure at p95' : 'duration, p50 to p95',
    },
    size,
  );
  return renderChart({
    id: `server-and-outside-time-${size}`,
    title: "Backend's own time and time outside it",
    description: splits
      .map(
        ({ behavior, server, outside }) =>
          `${behavior}: backend p50 ${formatMs(server.p50)}, p95 ${formatMs(server.p95)}; outside p50 ${formatMs(outside.p50)}, p95 ${formatMs(outside.p95)}`,
      )
      .join('. '),
    width: CHART_WIDTHS[size],
    height,
    option,
  });
}
