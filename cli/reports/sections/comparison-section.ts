import type { Comparison } from '../../compare/comparison.ts';
import {
  comparedText,
  comparisonSummary,
  DECISION_LABELS,
  differenceIntervalText,
  differenceText,
  METRIC_LABELS,
  relativeText,
  tellingRows,
} from '../comparison-text.ts';
import { html } from '../html/html.ts';
import { nameOf } from '../html/name-of.ts';
import type { Section } from '../html/page.ts';
import { table } from '../html/table.ts';

/** Shows how the run differs from its baseline, where one was given. */
export function comparisonSection(comparison: Comparison | null): Section[] {
  if (comparison === null) return [];
  const rows = tellingRows(comparison);
  return [
    {
      id: 'baseline',
      heading: 'Compared with the baseline',
      body: html`<p>${comparisonSummary(comparison)} Baseline: ${comparison.before.map(({ name }) => name).join(', ')}.</p>
${comparison.forced.length === 0 ? null : html`<p class="notice"><strong>Not really comparable:</strong> ${comparison.forced.join('; ')}.</p>`}
${table({
  caption:
    rows.length === comparison.rows.length
      ? 'Differences'
      : 'Differences: all actions together, and every behavior where one was shown',
  rows,
  columns: [
    { label: 'actions', cell: ({ subject }) => nameOf(subject) },
    { label: 'measured', cell: ({ metric }) => nameOf(METRIC_LABELS[metric]) },
    { label: 'baseline', number: true, cell: ({ metric, before }) => comparedText(metric, before) },
    { label: 'this run', number: true, cell: ({ metric, after }) => comparedText(metric, after) },
    {
      label: 'difference',
      term: 'interval',
      number: true,
      cell: ({ metric, difference, interval }) =>
        html`${differenceText(metric, difference)}${interval === null ? null : html`<small>${differenceIntervalText(metric, interval)}</small>`}`,
    },
    { label: 'relative', number: true, cell: ({ relative }) => relativeText(relative) },
    {
      label: 'detectable',
      term: 'detectable',
      number: true,
      cell: ({ metric, detectable }) => comparedText(metric, detectable),
    },
    {
      label: 'finding',
      term: 'finding',
      cell: ({ decision }) =>
        decision === 'regression'
          ? html`<strong class="bad"><span class="mark">${DECISION_LABELS[decision]}</span></strong>`
          : nameOf(DECISION_LABELS[decision]),
    },
  ],
})}`,
    },
  ];
}
