import { formatMs } from '../../../src/words/format.ts';
import type { Estimate } from '../../../statistics/estimate.ts';
import type { Subject } from '../../result/analysis.ts';
import { PERCENTILE_LOOKS } from './chart-parts.ts';
import { CHART_WIDTHS, type ChartSize, renderChart } from './render-chart.ts';
import { rowChart } from './row-chart.ts';

export interface ComparedBehavior {
  readonly subject: Subject;
  readonly p50: Estimate | null;
  readonly p95: Estimate | null;
  /** The limit of its p95 in ms; null where none is judged. */
  readonly limitMs: number | null;
}

/** Draws p50 and p95 of each behavior's actions in the steady phase, with their intervals and limits. */
export function behaviorComparison(behaviors: readonly ComparedBehavior[], size: ChartSize): string {
  const marksOf = (name: 'p50' | 'p95') =>
    behaviors.flatMap((behavior, row) => {
      const estimate = behavior[name];
      if (estimate === null) return [];
      const label = name === 'p95' ? { label: formatMs(estimate.value) } : {};
      return [{ row, value: estimate.value, interval: estimate.interval, ...label }];
    });
  const limits = behaviors.flatMap(({ limitMs }, row) =>
    limitMs === null ? [] : [{ fromRow: row, toRow: row, limit: limitMs }],
  );
  const { height, option } = rowChart(
    {
      rows: behaviors.map(({ subject }) => subject),
      series: [
        { name: 'p50', look: PERCENTILE_LOOKS.p50, marks: marksOf('p50') },
        { name: 'p95', look: PERCENTILE_LOOKS.p95, marks: marksOf('p95') },
      ],
      limits,
      axisName: 'duration of actions',
    },
    size,
  );
  return renderChart({
    id: `behavior-comparison-${size}`,
    title: 'Latency by behavior',
    description: behaviors
      .map(
        ({ subject, p50, p95 }) =>
          `${subject}: p50 ${formatMs(p50?.value ?? null)}, p95 ${formatMs(p95?.value ?? null)}`,
      )
      .join('; '),
    width: CHART_WIDTHS[size],
    height,
    option,
  });
}
