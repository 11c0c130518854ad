import type { RunResult } from '../../result/run-result.ts';
import type { TargetSeries } from '../../result/target-side.ts';
import { targetSideOf } from '../../result/target-side-of.ts';
import { html } from '../html/html.ts';
import type { Section } from '../html/page.ts';
import { type Column, table } from '../html/table.ts';
import { byTelling, seriesName, targetEntries, targetValueText } from '../words/target-text.ts';

/** Shows what was seen of the target's side at full load; its charts stand under the latency's. */
export function targetSection(result: RunResult): Section[] {
  const side = targetSideOf(result);
  if (side === null) return [];
  const { series, firstLimit } = side;
  const entries = targetEntries(result);
  const value = (label: string, pick: (row: TargetSeries) => number | null): Column<TargetSeries> => ({
    label,
    number: true,
    cell: (row) => targetValueText(row.unit, pick(row)),
    value: pick,
  });
  return [
    {
      id: 'target',
      heading: "Target's side",
      body: html`${
        entries.length === 0
          ? null
          : html`<dl class="definitions">${entries.map(([label, text]) => html`<dt>${label}</dt><dd>${text}</dd>`)}</dl>`
      }${
        series.length === 0
          ? html`<p>Nothing was seen that is known or was asked for.</p>`
          : table({
              caption: "Target's side at full load",
              rows: byTelling(series),
              sortable: true,
              columns: [
                { label: 'series', cell: (row) => seriesName(row, series) },
                value('min', ({ fullLoad }) => fullLoad?.min ?? null),
                value('median', ({ fullLoad }) => fullLoad?.median ?? null),
                value('p95', ({ fullLoad }) => fullLoad?.p95 ?? null),
                value('max', ({ fullLoad }) => fullLoad?.max ?? null),
                value('of at most', ({ most }) => most),
                ...(firstLimit === null
                  ? []
                  : [value('at the first limit', ({ atFirstLimit }) => atFirstLimit)]),
                { label: 'from', cell: ({ from, source }) => `${from}, ${source}` },
              ],
            })
      }`,
    },
  ];
}
