import type { TargetComparison, TargetRow } from '../../result/comparison.ts';
import { type Html, html } from '../html/html.ts';
import { nameOf } from '../html/name-of.ts';
import { table } from '../html/table.ts';
import { relativeText } from '../words/comparison-text.ts';
import {
  TARGET_DECISION_LABELS,
  TARGET_NOTES,
  targetDifferenceText,
  targetIntervalText,
  unmatchedTexts,
} from '../words/target-comparison-text.ts';
import { seriesName, targetValueText } from '../words/target-text.ts';

/** Writes what differs on the target's side, and what only one side has; nothing where nobody looked. */
export function targetDifferences(
  target: TargetComparison | null,
  names: { readonly before: string; readonly after: string },
): Html | null {
  if (target === null) return null;
  const { rows } = target;
  const value = (label: string, pick: (row: TargetRow) => number) => ({
    label,
    number: true,
    cell: (row: TargetRow) => targetValueText(row.unit, pick(row)),
    value: pick,
  });
  return html`${
    rows.length === 0
      ? null
      : table({
          caption: "Target's side at full load, means",
          rows,
          sortable: true,
          columns: [
            { label: 'series', cell: (row) => seriesName(row, rows) },
            value(names.before, ({ before }) => before),
            value(names.after, ({ after }) => after),
            {
              label: 'difference',
              term: 'interval',
              number: true,
              cell: ({ unit, difference, interval }) =>
                html`${targetDifferenceText(unit, difference)}${interval === null ? null : html`<small>${targetIntervalText(unit, interval)}</small>`}`,
              value: ({ difference }) => difference,
            },
            {
              label: 'relative',
              number: true,
              cell: ({ relative }) => relativeText(relative),
              value: ({ relative }) => relative,
            },
            { label: 'finding', cell: ({ decision }) => nameOf(TARGET_DECISION_LABELS[decision]) },
          ],
        })
  }${unmatchedTexts(target).map((text) => html`<p class="note">Target's side, ${text}.</p>`)}<p class="note">${TARGET_NOTES.join(' ')}</p>`;
}
