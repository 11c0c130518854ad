import { documentsLine, outcomeText, routeText, whyText } from '../../../src/result/set-up/preflight-text.ts';
import { formatMs } from '../../../src/words/format.ts';
import type { RunResult } from '../../result/run-result.ts';
import { html } from '../html/html.ts';
import type { Section } from '../html/page.ts';
import { table } from '../html/table.ts';

/** Shows how each route answered one user, before any load; nothing where that is not known. */
export function preflightSection({ setUp }: RunResult): Section[] {
  if (setUp === null || setUp.routes.length === 0) return [];
  return [
    {
      id: 'preflight',
      heading: 'Before the load: each route, to one user',
      body: html`${table({
        caption: 'The preflight',
        rows: setUp.routes,
        columns: [
          { label: 'route', cell: (route) => html`<span class="list">${routeText(route)}</span>` },
          { label: 'answered', cell: (route) => outcomeText(route) },
          { label: 'after', number: true, cell: ({ ms }) => formatMs(ms) },
          { label: 'attempts', number: true, cell: ({ attempts }) => attempts },
          { label: 'what says so', cell: (route) => html`<span class="list">${whyText(route) ?? ''}</span>` },
        ],
      })}${setUp.documents === null ? null : html`<p class="note">${documentsLine(setUp.documents)}</p>`}`,
    },
  ];
}
