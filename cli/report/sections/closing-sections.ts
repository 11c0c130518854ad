import type { FailureCategory } from '../../../src/api/failure-categories.ts';
import type { RunResult } from '../../result/run-result.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/page.ts';
import { CATEGORY_MEANINGS } from '../words/category-meanings.ts';
import { DEFINITIONS } from '../words/definitions.ts';

/** Lists what ran otherwise than by default, what this report cannot say, and what its words mean. */
export function closingSections({ settings, notJudged, failures, analysis }: RunResult): Section[] {
  return [
    {
      id: 'settings',
      heading: 'Settings that differ from their default',
      body: settings.changed.length === 0 ? html`<p>None.</p>` : list(settings.changed, true),
    },
    {
      id: 'not-judged',
      heading: 'Not judged here',
      body: notJudged.length === 0 ? html`<p>Nothing was left out.</p>` : list(notJudged, false),
    },
    definitionsSection(categoriesOf(failures, analysis?.failures ?? [])),
  ];
}

function categoriesOf(...lists: (readonly { readonly category: FailureCategory }[])[]): FailureCategory[] {
  return [...new Set(lists.flatMap((list) => list.map(({ category }) => category)))];
}

/** Defines the words that tables and text link to, and those categories of failures that occur. */
export function definitionsSection(categories: readonly FailureCategory[] = []): Section {
  const words = Object.entries(DEFINITIONS).map(([key, text]) => definition(key, NAMES[key] ?? key, text));
  const failures = categories.map((category) =>
    definition(category, category, `The action failed because: ${CATEGORY_MEANINGS[category]}.`),
  );
  return {
    id: 'definitions',
    heading: 'Definitions',
    body: html`<dl class="definitions">${words}${failures}</dl>`,
  };
}

function definition(key: string, name: string, text: string): Html {
  return html`<dt>${name}</dt><dd id="def-${key}">${text}</dd>`;
}

const NAMES: Readonly<Record<string, string>> = {
  steady: 'steady phase',
  interval: '95 % interval',
  server: "backend's own time",
  outside: 'time outside it',
  simulated: 'simulated backend',
  detectable: 'detectable difference',
};

function list(items: readonly string[], code: boolean): Html {
  return html`<ul>${items.map((item) => html`<li>${code ? html`<code>${item}</code>` : item}</li>`)}</ul>`;
}
