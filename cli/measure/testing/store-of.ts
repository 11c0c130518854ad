import { RowReader } from '../../evidence/samples/row-reader.ts';
import { SampleStore } from '../../evidence/samples/sample-store.ts';
import { HEADER, rowText, type SampleRow } from '../../evidence/samples/testing/samples-text.ts';

export const START_MS = Date.parse('2026-03-01T12:00:00Z');

/** A row at so many seconds from the scenario's start. */
export function row(
  metric: string,
  seconds: number,
  value: number,
  tags = '',
  more: Partial<SampleRow> = {},
): SampleRow {
  return { metric, timeMs: START_MS + seconds * 1000, value, tags, ...more };
}

/** An action that ended at so many seconds from the scenario's start. */
export function action(
  seconds: number,
  waitMs: number,
  options: { phase?: string; behavior?: string; failed?: boolean } = {},
): SampleRow[] {
  const { phase = 'steady', behavior = 'rag', failed = false } = options;
  const tags = `phase=${phase}&behavior=${behavior}`;
  return [
    row('action_duration', seconds, waitMs, tags),
    row('behavior_failed', seconds, failed ? 1 : 0, tags),
    row('iteration_duration', seconds, waitMs, tags),
  ];
}

/** Puts rows into a store as if they had been read from a file. For unit tests. */
export function storeOf(rows: readonly SampleRow[]): SampleStore {
  const store = new SampleStore();
  const reader = new RowReader(store);
  reader.readHeader(HEADER.split(','), 'samples.csv');
  for (const sample of rows) reader.take(rowText(sample).split(','));
  return store;
}
