import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildResult } from '../../src/result/result.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import type { TargetLine } from '../evidence/target-line.ts';
import { keepRun } from '../evidence/testing/kept-run.ts';
import { action, row, START_MS } from '../measure/testing/store-of.ts';
import { loadRun } from './load-run.ts';

/** Ramp-up to 2 s, steady to 32 s. */
const RESULT = buildResult(
  summaryInput({
    variables: { USERS: '2', SPAWN_RATE: '1', DURATION: '30', RAMP_DOWN: '0' },
  }),
);
const ROWS = [
  ...Array.from({ length: 150 }, (_, place) => [
    row('http_reqs', 2.2 + place / 5, 1, 'phase=steady&behavior=rag'),
    row('http_req_duration', 2.2 + place / 5, 100, 'phase=steady&behavior=rag'),
    row('actions_succeeded', 2.2 + place / 5, 1, 'phase=steady&behavior=rag'),
    ...action(2.2 + place / 5, 100),
  ]).flat(),
  row('vus', 32, 2),
];
/** Before the load nothing is used, after it nothing any more. */
const LOOKS: readonly TargetLine[] = [
  { kind: 'source', source: 0, of: 'metrics', name: 'http://127.0.0.1/metrics' },
  { kind: 'series', series: 0, source: 0, name: 'simulated_workers_busy', type: 'gauge', labels: {} },
  ...Array.from({ length: 14 }, (_, look): TargetLine => {
    const seconds = look * 5 - 15;
    const values = { 0: seconds > 3 && seconds < 32 ? 4 : 0 };
    return { kind: 'look', source: 0, atMs: START_MS + seconds * 1000, tookMs: 2, values };
  }),
];

let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gremlins-load-loaded-'));
  await keepRun(folder, RESULT, ROWS);
});
afterEach(() => rmSync(folder, { recursive: true }));

it("has the looks at a run's target in its steady phase, not those before and after", async () => {
  writeFileSync(join(folder, 'target.ndjson'), LOOKS.map((line) => JSON.stringify(line)).join('\n'));
  const { target } = await loadRun(folder, () => {});
  expect(target).toEqual([
    {
      measure: 'workers-busy',
      source: 'http://127.0.0.1/metrics',
      subject: '',
      from: 'simulated_workers_busy',
      unit: 'number',
      values: Float64Array.of(4, 4, 4, 4, 4, 4),
    },
  ]);
});

it('has none where nobody looked', async () => {
  expect((await loadRun(folder, () => {})).target).toBeNull();
});
