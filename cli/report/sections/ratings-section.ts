import { RATING_BOUNDS, type Rating } from '../../../src/thresholds/ratings.ts';
import { throughputTarget } from '../../../src/thresholds/throughput-target.ts';
import { formatMs, formatPerSecond, formatShare } from '../../../src/words/format.ts';
import type { RunResult } from '../../result/run-result.ts';
import { html } from '../html/html.ts';
import type { Section } from '../html/page.ts';
import { table } from '../html/table.ts';
import type { DefinedTerm } from '../words/definitions.ts';

interface Rated {
  readonly name: string;
  readonly term: DefinedTerm;
  readonly value: string;
  readonly rating: Rating | null;
  readonly bounds: readonly string[];
}

/** Shows how good the measured values are on the suite's fixed scale, which no environment's limit moves. */
export function ratingsSection({ ratings, actions, settings }: RunResult): Section {
  const { p95Ms, failedRate, throughputPerSecond } = RATING_BOUNDS;
  const { users } = settings.load;
  const rows: Rated[] = [
    {
      name: 'p95 of actions',
      term: 'p95',
      value: formatMs(actions.steady.p95),
      rating: ratings.p95,
      bounds: p95Ms.map((bound) => `≤ ${formatMs(bound)}`),
    },
    {
      name: 'failed actions',
      term: 'failed',
      value: formatShare(actions.steady.failedRate),
      rating: ratings.failed,
      bounds: failedRate.map((bound) => `≤ ${formatShare(bound)}`),
    },
    {
      name: 'throughput',
      term: 'throughput',
      value: formatPerSecond(actions.steady.succeededPerSecond),
      rating: ratings.throughput,
      bounds: throughputPerSecond.map((bound) => `≥ ${formatPerSecond(throughputTarget(bound, users))}`),
    },
  ];
  return {
    id: 'ratings',
    heading: 'Ratings',
    body: table({
      caption: 'Ratings of the steady phase, on the same scale for every environment',
      rows,
      columns: [
        { label: 'measured', cell: ({ name }) => name },
        {
          label: 'rating',
          cell: ({ rating }) =>
            rating === null
              ? '–'
              : html`<span class="name"><span class="dot ${rating}"></span> ${rating}</span>`,
        },
        { label: 'value', number: true, cell: ({ value }) => value },
        ...(['excellent', 'good', 'acceptable'] as const).map((label, place) => ({
          label,
          number: true,
          cell: ({ bounds }: Rated) => bounds[place] ?? '',
        })),
      ],
    }),
  };
}
