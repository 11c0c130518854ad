import { expect, it } from 'vitest';
import { buildResult } from '../../src/result/result.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import { action, row, storeOf } from '../measure/testing/store-of.ts';
import type { RunResult } from '../result/run-result.ts';
import { samplesMismatch } from './samples-mismatch.ts';
import { fullResult } from './testing/full-result.ts';
import { fitting } from './testing/kept-run.ts';

const ROWS = [
  row('set_up', 0, 1, '', { metadata: 'found=%7B%7D&run=test' }),
  ...[1, 2, 3, 4].flatMap((seconds) => [
    row('http_reqs', seconds, 1, 'phase=steady&behavior=rag'),
    row('actions_succeeded', seconds, seconds === 2 ? 0 : 1, 'phase=steady&behavior=rag'),
    ...action(seconds, 100, { failed: seconds === 2 }),
  ]),
];
const RESULT: RunResult = fitting(buildResult(summaryInput()), ROWS);

function mismatch(rows = ROWS, change: Partial<RunResult> = {}): string | null {
  return samplesMismatch(storeOf(rows), { ...RESULT, ...change }, 'samples.csv.gz');
}

it('finds nothing wrong with samples that the result was made from', () => {
  expect(mismatch()).toBeNull();
});

it('counts what was cut off, and what is too much', () => {
  expect(mismatch(ROWS.slice(0, -5))).toBe(
    'samples.csv.gz holds 3 requests, 3 actions, and the result counts 4, 4',
  );
  expect(mismatch([...ROWS, row('http_reqs', 5, 1)])).toBe(
    'samples.csv.gz holds 5 requests, and the result counts 4',
  );
});

it('counts rows where the result tells of them: not all are of requests or actions', () => {
  const { analysis = null } = fullResult();
  if (analysis === null) throw new Error('no analysis');
  const samples = { ...analysis.samples, rows: ROWS.length - 1, unreadable: 1 };
  const counted = { analysis: { ...analysis, samples } };
  expect(mismatch(ROWS, counted)).toBeNull();
  expect(mismatch([...ROWS, row('vus', 4, 1)], counted)).toMatch(/holds 22 rows, and the result counts 21$/);
});

it('sees another failure among as many actions', () => {
  const rows = ROWS.map((one) => (one.metric === 'behavior_failed' ? { ...one, value: 0 } : one));
  expect(mismatch(rows)).toBe('samples.csv.gz holds 3 actions, 0 failed actions, and the result counts 4, 1');
});

it('tells the samples of another run by its id, and those of another time', () => {
  expect(mismatch(ROWS, { runId: 'other' })).toBe(
    'samples.csv.gz is of the run test, and the result of other',
  );
  expect(mismatch(ROWS, { runId: null })).toBeNull();
  expect(mismatch(ROWS.slice(1), { runId: 'other' })).toBeNull();
  expect(mismatch(ROWS, { startedAt: '2026-03-01T11:58:00.000Z' })).toMatch(
    /begins at 2026-03-01T12:00:00.000Z, and the run 2026-03-01T11:58:00.000Z: .*another run, or the clock/,
  );
  const early = { ...RESULT, startedAt: '2026-03-01T11:58:00.000Z' };
  expect(samplesMismatch(storeOf(ROWS), early, 'samples.csv', 90_000)).toBeNull();
  expect(mismatch(ROWS, { endedAt: '2026-03-01T12:30:00.000Z' })).toMatch(/ends at 2026-03-01T12:00:04/);
});

it('does not hold a run to counts that came to no load: its result has none', () => {
  const nothing = { ...RESULT.requests.run, count: 0 };
  expect(mismatch(ROWS, { verdict: null, requests: { ...RESULT.requests, run: nothing } })).toBeNull();
});
