import type { RunResult } from '../../evidence/run-result.ts';
import { DEFINITIONS } from '../definitions.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/page.ts';

/** Lists what ran otherwise than by default, what this report cannot say, and what its words mean. */
export function closingSections({ settings, notJudged }: RunResult): Section[] {
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
    definitionsSection(),
  ];
}

/** Defines the words that tables and text link to. */
export function definitionsSection(): Section {
  return {
    id: 'definitions',
    heading: 'Definitions',
    body: html`<dl class="definitions">${Object.entries(DEFINITIONS).map(([key, text]) => html`<dt>${NAMES[key] ?? key}</dt><dd id="def-${key}">${text}</dd>`)}</dl>`,
  };
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
