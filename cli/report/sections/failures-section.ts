import type { FailureStats } from '../../../src/result/result.ts';
import { formatCount, formatMs, formatShare } from '../../../src/words/format.ts';
import type { FailureExample, FailureGroup } from '../../result/analysis.ts';
import type { RunResult } from '../../result/run-result.ts';
import { clockText } from '../charts/clock-text.ts';
import { countColumn, numberColumn } from '../html/columns.ts';
import { type Html, html } from '../html/html.ts';
import { nameOf } from '../html/name-of.ts';
import type { Section } from '../html/page.ts';
import { table } from '../html/table.ts';
import { term } from '../html/term.ts';

const SHOWN_GROUPS = 12;
const SHOWN_EXAMPLES = 12;

/** Shows failed actions by category, behavior, status and cause, with a real example of each where there were samples. */
export function failuresSection(result: RunResult): Section {
  const groups = result.analysis?.failures;
  const body =
    result.failures.length === 0 && (groups ?? []).length === 0
      ? html`<p>No action failed.</p>`
      : html`${categoriesTable(result)}${groups === undefined ? null : html`${groupsTables(groups)}${examples(groups)}`}`;
  return { id: 'failures', heading: 'Failures', body };
}

function categoriesTable({ failures }: RunResult): Html {
  return table({
    caption: 'Failed actions by category',
    sortable: true,
    rows: failures,
    columns: [
      {
        label: 'category',
        cell: ({ category }) => term(category, category),
        value: ({ category }) => category,
      },
      countColumn<FailureStats>('steady phase', ({ steady }) => steady, 'steady'),
      countColumn<FailureStats>('whole run', ({ run }) => run),
      numberColumn<FailureStats>('share', ({ share }) => share, formatShare),
      {
        label: 'behaviors',
        cell: ({ behaviors }) =>
          html`<span class="list">${Object.entries(behaviors)
            .sort(([, a], [, b]) => b - a)
            .map(([behavior, count]) => `${behavior} ${formatCount(count)}`)
            .join(', ')}</span>`,
      },
    ],
  });
}

function groupsTables(groups: readonly FailureGroup[]): Html {
  const caption = 'Failed actions by cause';
  if (groups.length <= SHOWN_GROUPS) return groupsTable(caption, groups);
  return html`${groupsTable(`${caption}, the ${SHOWN_GROUPS} most frequent`, groups.slice(0, SHOWN_GROUPS))}
<details><summary>All ${groups.length}</summary>${groupsTable(`${caption}, all`, groups)}</details>`;
}

function groupsTable(caption: string, groups: readonly FailureGroup[]): Html {
  return table({
    caption,
    sortable: true,
    rows: groups,
    columns: [
      {
        label: 'category',
        cell: ({ category }) => term(category, category),
        value: ({ category }) => category,
      },
      { label: 'behavior', cell: ({ behavior }) => nameOf(behavior) },
      {
        label: 'status',
        number: true,
        cell: ({ status }) => (status === 0 ? 'no answer' : status),
        value: ({ status }) => status,
      },
      { label: 'cause', cell: ({ cause }) => html`<span class="list">${cause}</span>` },
      countColumn<FailureGroup>('whole run', ({ count }) => count),
      countColumn<FailureGroup>('steady phase', ({ steady }) => steady, 'steady'),
      numberColumn<FailureGroup>('first', ({ firstSeconds }) => firstSeconds, clockText),
      numberColumn<FailureGroup>('last', ({ lastSeconds }) => lastSeconds, clockText),
    ],
  });
}

/** One example of each cause, the most frequent ones: those of other behaviors say the same again. */
function examples(groups: readonly FailureGroup[]): Html | null {
  const kinds = new Map<string, { group: FailureGroup; example: FailureExample }>();
  for (const group of groups) {
    const key = `${group.category} ${group.status} ${group.cause}`;
    if (group.example !== null && !kinds.has(key)) kinds.set(key, { group, example: group.example });
  }
  if (kinds.size === 0) return null;
  return html`<h3>Examples</h3>
<p class="note">One real failure of each cause: what the suite saw, and the first characters of the answer, with secrets masked.</p>
<ul class="items">${[...kinds.values()].slice(0, SHOWN_EXAMPLES).map(({ group, example }) => exampleItem(group, example))}</ul>`;
}

function exampleItem(
  { category, behavior, status, medianMs = null }: FailureGroup,
  example: FailureExample,
): Html {
  const seen = status === 0 ? 'no answer' : `status ${status}`;
  const took = medianMs === null ? '' : `, after ${formatMs(medianMs)} in the median`;
  return html`<li><span class="level">${category}</span>, ${behavior}, ${seen}${took}, at ${clockText(example.atSeconds)}: ${example.detail}
${example.body === null ? null : html`<pre>${example.body === '' ? '(empty)' : example.body}</pre>`}</li>`;
}
