import { DEGRADED_HEADING, degradedTexts } from '../../../src/summary/degraded-text.ts';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../../../src/words/format.ts';
import type { Estimate } from '../../../statistics/estimate.ts';
import type { RunResult } from '../../result/run-result.ts';
import { countColumn } from '../html/columns.ts';
import { type Html, html } from '../html/html.ts';
import { nameOf } from '../html/name-of.ts';
import type { Section } from '../html/page.ts';
import { type Column, table } from '../html/table.ts';
import { type BehaviorRow, behaviorRows } from '../words/behavior-rows.ts';
import type { DefinedTerm } from '../words/definitions.ts';
import { intervalText } from '../words/interval-text.ts';

/** Shows the steady phase's actions by behavior, with 95 % intervals where there were samples to compute them from. */
export function behaviorsSection(result: RunResult): Section {
  const { rows, all } = behaviorRows(result);
  const withIntervals = rows.some(({ p95 }) => p95?.interval != null);
  return {
    id: 'behaviors',
    heading: 'Behaviors',
    body: html`${table({
      caption: `Actions in the steady phase by behavior${withIntervals ? ', with 95 % intervals' : ''}`,
      sortable: true,
      rows,
      total: all,
      columns: [
        { label: 'behavior', cell: ({ subject }) => nameOf(subject) },
        countColumn<BehaviorRow>('actions', ({ actions }) => actions, 'action'),
        estimateColumn('failed', 'failed', ({ failedRate }) => failedRate, formatShare),
        estimateColumn('p50', 'p50', ({ p50 }) => p50, formatMs),
        estimateColumn('p95', 'p95', ({ p95 }) => p95, formatMs),
        estimateColumn('p99', 'p99', ({ p99 }) => p99, formatMs),
        {
          label: 'max',
          number: true,
          cell: ({ max }) => formatMs(max),
          value: ({ max }) => max,
        },
        estimateColumn('per second', 'throughput', ({ perSecond }) => perSecond, formatPerSecond),
      ],
    })}${withIntervals ? null : html`<p class="note">Without samples no intervals can be given.</p>`}${degraded(result)}${substituted(result)}`,
  };
}

function estimateColumn(
  label: string,
  term: DefinedTerm,
  pick: (row: BehaviorRow) => Estimate | null,
  format: (value: number | null) => string,
): Column<BehaviorRow> {
  return {
    label,
    term,
    number: true,
    value: (row) => pick(row)?.value ?? null,
    cell: (row) => {
      const estimate = pick(row);
      const interval = estimate?.interval ?? null;
      return html`${format(estimate?.value ?? null)}${interval === null ? null : html`<small>${intervalText(interval, format)}</small>`}`;
    },
  };
}

function degraded(result: RunResult): Html | null {
  const texts = degradedTexts(result);
  if (texts === null) return null;
  return html`<p>${DEGRADED_HEADING}</p>
<ul><li>${texts.share}</li><li>without them: ${texts.without}</li><li>goodput: ${texts.goodput}</li></ul>`;
}

function substituted(result: RunResult): Html | null {
  const cards = Object.entries(result.substituted).map(([card, count]) => `${card} ${formatCount(count)}`);
  if (cards.length === 0) return null;
  return html`<p class="note">Became a new conversation, as the user had none open: ${cards.join(', ')}.</p>`;
}
