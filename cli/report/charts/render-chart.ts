import type { EChartsOption } from 'echarts';
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
} from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { standIn, withVariables } from './palette.ts';

use([
  AriaComponent,
  BarChart,
  CustomChart,
  GridComponent,
  LegendComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  ScatterChart,
  SVGRenderer,
]);

/** As wide as the widest of the usual fonts, in shares of its size: there is no font to measure here. */
const CHARACTER_WIDTH = 0.61;

setPlatformAPI({
  measureText: (text, font) => ({
    width: text.length * CHARACTER_WIDTH * Number.parseFloat(/([\d.]+)px/.exec(font ?? '')?.[1] ?? '12'),
  }),
});

/** Charts are drawn twice, for a desktop and for a telephone: scaled down, one drawing's text would not be readable. */
export type ChartSize = 'wide' | 'narrow';

export const CHART_WIDTHS: Readonly<Record<ChartSize, number>> = { wide: 860, narrow: 358 };

export interface Chart {
  /** Unique in the page, e.g. `latency-over-time-wide`. */
  readonly id: string;
  /** Its name for people who do not see it. */
  readonly title: string;
  /** What it shows, in words and numbers. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** ECharts' option; colours come from `standIn`. */
  readonly option: EChartsOption;
}

/**
 * Draws a chart as an SVG that needs no script: it fills its container's width, takes its colours from the custom
 * properties of `palette.ts`, and is an image with a name and a description for screen readers.
 */
export function renderChart(chart: Chart): string {
  const { id, width, height } = chart;
  const instance = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    instance.setOption({
      animation: false,
      backgroundColor: 'transparent',
      color: [standIn('ink')],
      textStyle: { color: standIn('ink'), fontFamily: 'inherit', fontSize: 12 },
      ...chart.option,
    });
    const body = withVariables(cleaned(instance.renderToSVGString(), id));
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="100%" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc"><title id="${id}-title">${escaped(chart.title)}</title><desc id="${id}-desc">${escaped(chart.description)}</desc>${body}</svg>`;
  } finally {
    instance.dispose();
  }
}

/** Drops what ECharts adds for mouse and script, and makes the ids of patterns and clips the page's own. */
function cleaned(svg: string, id: string): string {
  return svg
    .replace(/^<svg[^>]*>|<\/svg>$/g, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, `${id}-`)
    .replaceAll('fill="#000"', 'fill="none"')
    .replace(/\n+/g, '\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
