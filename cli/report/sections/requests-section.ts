import type { RequestStats } from '../../../src/result/result.ts';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../../../src/words/format.ts';
import type { RunResult } from '../../result/run-result.ts';
import { html } from '../html/html.ts';
import type { Section } from '../html/page.ts';
import { table } from '../html/table.ts';

interface Row {
  readonly name: string;
  readonly stats: RequestStats;
}

const COUNTS = [
  ['count', ({ count }: RequestStats) => formatCount(count)],
  ['failed', ({ failed }: RequestStats) => formatCount(failed)],
  ['failed share', ({ failedRate }: RequestStats) => formatShare(failedRate)],
  ['per second', ({ perSecond }: RequestStats) => formatPerSecond(perSecond)],
] as const;

/** Shows requests, that is attempts, in the steady phase and over the whole run. */
export function requestsSection({ requests, retries, scriptErrors }: RunResult): Section {
  const rows: Row[] = [
    { name: 'steady phase', stats: requests.steady },
    { name: 'whole run', stats: requests.run },
  ];
  return {
    id: 'requests',
    heading: 'Requests',
    body: html`${table({
      caption: 'Requests: every attempt counts',
      rows,
      columns: [
        { label: 'part', cell: ({ name }) => name },
        ...COUNTS.map(([label, text]) => ({
          label,
          number: true,
          cell: ({ stats }: Row) => text(stats),
        })),
        ...(['min', 'avg', 'p50', 'p95', 'p99', 'max'] as const).map((name) => ({
          label: name,
          number: true,
          cell: ({ stats }: Row) => formatMs(stats[name]),
        })),
      ],
    })}
<p class="note">Retries: ${formatCount(retries)} attempts beyond the first. Errors in the script: ${formatCount(scriptErrors)}.</p>`,
  };
}
