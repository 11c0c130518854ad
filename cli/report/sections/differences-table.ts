import type { ComparisonRow } from '../../result/comparison.ts';
import { type Html, html } from '../html/html.ts';
import { nameOf } from '../html/name-of.ts';
import { table } from '../html/table.ts';
import {
  comparedText,
  DECISION_LABELS,
  differenceIntervalText,
  differenceText,
  METRIC_LABELS,
  relativeText,
} from '../words/comparison-text.ts';

export interface DifferencesTable {
  readonly caption: string;
  readonly rows: readonly ComparisonRow[];
  /** What to call the two sides. */
  readonly before: string;
  readonly after: string;
  readonly sortable?: boolean;
}

/** Writes rows of a comparison as a table. */
export function differencesTable({ caption, rows, before, after, sortable = false }: DifferencesTable): Html {
  return table({
    caption,
    rows,
    sortable,
    columns: [
      { label: 'actions', cell: ({ subject }) => nameOf(subject) },
      { label: 'measured', cell: ({ metric }) => nameOf(METRIC_LABELS[metric]) },
      {
        label: before,
        number: true,
        cell: (row) => comparedText(row.metric, row.before),
        value: (row) => row.before,
      },
      {
        label: after,
        number: true,
        cell: (row) => comparedText(row.metric, row.after),
        value: (row) => row.after,
      },
      {
        label: 'difference',
        term: 'interval',
        number: true,
        cell: ({ metric, difference, interval }) =>
          html`${differenceText(metric, difference)}${interval === null ? null : html`<small>${differenceIntervalText(metric, interval)}</small>`}`,
        value: ({ difference }) => difference,
      },
      {
        label: 'relative',
        number: true,
        cell: ({ relative }) => relativeText(relative),
        value: ({ relative }) => relative,
      },
      {
        label: 'detectable',
        term: 'detectable',
        number: true,
        cell: ({ metric, detectable }) => comparedText(metric, detectable),
        value: ({ detectable }) => detectable,
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
  });
}
