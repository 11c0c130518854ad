import type { BarSeriesOption } from 'echarts';
import { FAILURE_CATEGORIES, type FailureCategory } from '../../../src/api/failure-categories.ts';
import { formatCount } from '../../../src/words/format.ts';
import type { PhaseSpan } from '../../../src/workload/phase-clock.ts';
import type { Timeline, TimelineBin } from '../../result/analysis.ts';
import {
  countScale,
  gridOf,
  legendLines,
  legendOf,
  phaseAreas,
  plotWidth,
  timeAxis,
  valueAxis,
} from './chart-parts.ts';
import { phasesText } from './clock-text.ts';
import { endOf } from './latency-over-time.ts';
import { type PaletteColor, standIn } from './palette.ts';
import { CHART_WIDTHS, type ChartSize, renderChart } from './render-chart.ts';

type Decal = NonNullable<NonNullable<BarSeriesOption['itemStyle']>['decal']>;

const stripes = (rotation: number): Decal => ({
  symbol: 'rect',
  dashArrayX: [1, 0],
  dashArrayY: [1.5, 3],
  rotation,
  color: standIn('paper'),
});
const dots: Decal = {
  symbol: 'circle',
  dashArrayX: [3, 3],
  dashArrayY: [3, 3],
  symbolSize: 0.7,
  color: standIn('paper'),
};
/** Categories by frequency: each has a colour and a pattern of its own; the last stands for all further ones. */
const LOOKS: readonly { readonly color: PaletteColor; readonly decal?: Decal }[] = [
  { color: 'blue' },
  { color: 'orange', decal: stripes(Math.PI / 4) },
  { color: 'purple', decal: dots },
  { color: 'teal', decal: stripes(0) },
  { color: 'ocher', decal: stripes(-Math.PI / 4) },
  { color: 'gray' },
];

const ICON_WIDTH = 18;
/** Bars stay below the names of the phases. */
const HEADROOM = 1.14;

export interface FailuresOverTime {
  readonly timeline: Timeline;
  readonly phases: readonly PhaseSpan[];
}

/** Draws failed actions over time, stacked by category. */
export function failuresOverTime({ timeline, phases }: FailuresOverTime, size: ChartSize): string {
  const end = endOf(timeline, phases);
  const { bins, binSeconds } = merged(timeline, size === 'wide' ? 90 : 44);
  const totals = totalsOf(bins);
  const highest = Math.max(0, ...bins.map(({ failures }) => sumOf(failures)));
  const shown = totals.length <= LOOKS.length ? totals.length : LOOKS.length - 1;
  const groups = totals.slice(0, shown).map(({ category }) => ({ name: category, of: [category] }));
  const others = totals.slice(shown).map(({ category }) => category);
  const stacks: readonly { name: string; of: readonly FailureCategory[] }[] =
    others.length === 0 ? groups : [...groups, { name: 'others', of: others }];
  const barWidth = Math.max(1, (binSeconds / end) * plotWidth(size) - 1);
  const names = stacks.map(({ name }) => name);
  // A line of the legend is as high as its icons and the gap between items.
  const top = 52 + (legendLines(names, size, ICON_WIDTH) - 1) * (size === 'wide' ? 38 : 30);
  return renderChart({
    id: `failures-over-time-${size}`,
    title: 'Failures over time',
    description: `Failed actions per ${binSeconds} s by category; phases: ${phasesText(phases)}. Over the whole run: ${totals.map(({ category, count }) => `${category} ${formatCount(count)}`).join(', ') || 'none'}.`,
    width: CHART_WIDTHS[size],
    height: top + (size === 'wide' ? 170 : 150) + 46,
    option: {
      legend: legendOf(size, {
        data: names,
        itemWidth: ICON_WIDTH,
        itemHeight: 12,
        icon: 'rect',
      }),
      grid: gridOf(size, { top, bottom: 46 }),
      xAxis: { ...timeAxis(end, size), containShape: false },
      yAxis: valueAxis(`failed actions, per ${binSeconds} s`, formatCount, countScale(HEADROOM * highest)),
      series: stacks.map(
        ({ name, of }, place): BarSeriesOption => ({
          type: 'bar',
          name,
          stack: 'failures',
          silent: true,
          barWidth,
          itemStyle: {
            color: standIn(LOOKS[place]?.color ?? 'gray'),
            ...(LOOKS[place]?.decal === undefined ? {} : { decal: LOOKS[place].decal }),
          },
          data: bins.map((bin) => [
            bin.startSeconds + binSeconds / 2,
            of.reduce((sum, category) => sum + (bin.failures[category] ?? 0), 0),
          ]),
          ...(place === 0 ? { markArea: phaseAreas(phases, end, size) } : {}),
        }),
      ),
    },
  });
}

interface FailureBins {
  readonly binSeconds: number;
  readonly bins: readonly Pick<TimelineBin, 'startSeconds' | 'failures'>[];
}

/** Joins neighboring bins until there are no more than `most`: a bar needs some width for its pattern. */
function merged({ bins, binSeconds }: Timeline, most: number): FailureBins {
  const factor = Math.max(1, Math.ceil(bins.length / most));
  const wide = binSeconds * factor;
  const joined = new Map<number, Partial<Record<FailureCategory, number>>>();
  for (const { startSeconds, failures } of bins) {
    const place = Math.floor(startSeconds / wide);
    const sums = joined.get(place) ?? {};
    for (const [category, count] of entriesOf(failures)) sums[category] = (sums[category] ?? 0) + count;
    joined.set(place, sums);
  }
  return {
    binSeconds: wide,
    bins: [...joined].map(([place, failures]) => ({ startSeconds: place * wide, failures })),
  };
}

function sumOf(failures: TimelineBin['failures']): number {
  return entriesOf(failures).reduce((sum, [, count]) => sum + count, 0);
}

function totalsOf(bins: FailureBins['bins']): { category: FailureCategory; count: number }[] {
  const totals = new Map<FailureCategory, number>();
  for (const { failures } of bins)
    for (const [category, count] of entriesOf(failures))
      totals.set(category, (totals.get(category) ?? 0) + count);
  return [...totals].map(([category, count]) => ({ category, count })).sort((a, b) => b.count - a.count);
}

function entriesOf(failures: TimelineBin['failures']): [FailureCategory, number][] {
  return FAILURE_CATEGORIES.flatMap((category) => {
    const count = failures[category];
    return count === undefined ? [] : [[category, count]];
  });
}
