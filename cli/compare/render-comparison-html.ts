import type { SeriesLook } from '../report/charts/chart-parts.ts';
import { axisMs } from '../report/charts/chart-parts.ts';
import type { ChartSize } from '../report/charts/render-chart.ts';
import { trendOverRuns } from '../report/charts/trend-over-runs.ts';
import { type Html, html } from '../report/html/html.ts';
import { nameOf } from '../report/html/name-of.ts';
import { figure, renderPage, type Section } from '../report/html/page.ts';
import { table } from '../report/html/table.ts';
import { definitionsSection } from '../report/sections/closing-sections.ts';
import { differencesTable } from '../report/sections/differences-table.ts';
import { targetDifferences } from '../report/sections/target-differences.ts';
import { comparedText, METRIC_LABELS, unlikeTexts } from '../report/words/comparison-text.ts';
import { utcText } from '../report/words/run-facts.ts';
import type { ComparedRun, Comparison, Decision } from '../result/comparison.ts';
import type { MetricTrend, Trend, TrendMetricName } from '../result/trend.ts';
import {
  changesOf,
  changeText,
  loadText,
  outcomeSentence,
  outcomeWord,
  readingNotes,
  sideText,
  slopeSentence,
} from './comparison-words.ts';

/** Renders a comparison as one HTML file that needs nothing else; with its trend, where there are three runs or more. */
export function renderComparisonHtml(comparison: Comparison, trend: Trend | null): string {
  return renderPage({
    title: `${outcomeWord(comparison)}: ${loadText(comparison.after)}`,
    label: `Comparison of load tests: ${loadText(comparison.after)}`,
    lead: lead(comparison),
    sections: [
      ...(trend === null ? [] : [trendSection(trend)]),
      differencesSection(comparison),
      runsSection(comparison, trend),
      {
        id: 'reading',
        heading: 'How to read this',
        body: html`<ul>${readingNotes(comparison).map((note) => html`<li>${note}</li>`)}</ul>`,
      },
      definitionsSection(),
    ],
    footer: html`<p>gremlins-load compare</p>`,
  });
}

function lead(comparison: Comparison): Html {
  const edge = comparison.variation === 'none' ? 'warn' : comparison.regressed ? 'bad' : 'good';
  return html`${unlikeTexts(comparison).map(({ label, texts }) => html`<p class="notice"><strong>${label}:</strong> ${texts.join('; ')}.</p>`)}
<div class="verdict ${edge}">
<p class="word">${outcomeWord(comparison)}</p>
<h1>${outcomeSentence(comparison)}</h1>
<p>Before: ${sideText(comparison.before)}</p>
<p>After: ${sideText(comparison.after)}</p>
</div>
`;
}

const SIDES = { before: 'before', after: 'after' } as const;

function differencesSection({ rows, target }: Comparison): Section {
  return {
    id: 'differences',
    heading: 'Differences',
    body: html`${differencesTable({
      caption: 'Differences in the steady phase',
      rows,
      ...SIDES,
      sortable: true,
    })}${targetDifferences(target, SIDES)}`,
  };
}

function runsSection({ before, after }: Comparison, trend: Trend | null): Section {
  const rows: readonly (ComparedRun & { readonly side: string })[] =
    trend === null
      ? [
          ...before.map((run) => ({ ...run, side: 'before' })),
          ...after.map((run) => ({ ...run, side: 'after' })),
        ]
      : trend.runs.map((run, index) => ({ ...run, side: String(index + 1) }));
  return {
    id: 'runs',
    heading: 'Runs',
    body: table({
      caption: 'Runs that were compared',
      rows,
      columns: [
        { label: trend === null ? 'side' : 'run', cell: ({ side }) => side },
        { label: 'name', cell: ({ name }) => nameOf(name) },
        { label: 'started', cell: ({ startedAt }) => utcText(startedAt) },
        { label: 'run id', cell: ({ runId }) => runId ?? '–' },
      ],
    }),
  };
}

function trendSection(trend: Trend): Section {
  const changes = trend.metrics.flatMap((metric) => changesOf(metric, trend));
  const numbered = trend.runs.map((run, index) => ({ run, index }));
  return {
    id: 'trend',
    heading: 'Trend',
    body: html`${
      changes.length === 0
        ? html`<p>No run is shown to have changed any of these.</p>`
        : html`<ul>${changes.map((change) => html`<li><strong>${change.decision}</strong> in ${change.run.name}: ${changeText(change)}</li>`)}</ul>`
    }
${trend.metrics.map((metric) => chart(metric, trend))}
${table({
  caption: 'All actions, run by run',
  rows: numbered,
  columns: [
    { label: 'run', cell: ({ index }) => String(index + 1) },
    { label: 'name', cell: ({ run }) => nameOf(run.name) },
    ...trend.metrics.map(({ metric, points }) => ({
      label: METRIC_LABELS[metric],
      number: true,
      cell: ({ index }: { readonly index: number }) => comparedText(metric, points[index]?.value ?? null),
    })),
  ],
})}`,
  };
}

const LOOKS: Readonly<Record<TrendMetricName, SeriesLook>> = {
  p95: { color: 'orange', symbol: 'diamond' },
  failed: { color: 'purple', symbol: 'circle' },
  throughput: { color: 'blue', symbol: 'rect' },
};
const TITLES: Readonly<Record<TrendMetricName, string>> = {
  p95: 'p95 of all actions',
  failed: 'Failed actions',
  throughput: 'Throughput',
};

function chart(metric: MetricTrend, trend: Trend): Html {
  const name = metric.metric;
  const values = metric.points.map(({ value }) => comparedText(name, value)).join(', ');
  const sentence = slopeSentence(metric, trend.runs.length);
  const draw = (size: ChartSize) =>
    trendOverRuns(
      {
        id: name,
        title: TITLES[name],
        description: `${TITLES[name]}, run by run: ${values}. ${sentence}.`,
        axis: METRIC_LABELS[name],
        format: axisFormat(metric),
        look: LOOKS[name],
        marks: metric.points.map(({ value, interval, step }) => ({
          value,
          interval,
          changed: changedHow(step?.decision),
        })),
        line:
          metric.slope === null || metric.intercept === null
            ? null
            : { intercept: metric.intercept, slope: metric.slope.value },
      },
      size,
    );
  return figure(
    TITLES[name],
    { wide: draw('wide'), narrow: draw('narrow') },
    `${sentence}. Strokes: 95 % intervals. Filled: a change from the run before was shown, red where for the worse. Dashed: Theil and Sen's line.`,
  );
}

function changedHow(decision: Decision | undefined): 'worse' | 'better' | null {
  if (decision === 'regression') return 'worse';
  return decision === 'improvement' ? 'better' : null;
}

function axisFormat({ metric, points }: MetricTrend): (value: number) => string {
  switch (metric) {
    case 'p95':
      return axisMs(Math.max(...points.map(({ value }) => value ?? 0)));
    case 'failed':
      return (share) => `${Number((share * 100).toFixed(3))} %`;
    case 'throughput':
      return String;
  }
}
