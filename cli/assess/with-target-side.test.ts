import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/settings/parse-settings.ts';
import { checkResult } from '../evidence/check-result.ts';
import { readResult } from '../evidence/read-result.ts';
import { writeRunPlan } from '../evidence/run-plan-file.ts';
import { samplesText } from '../evidence/samples/testing/samples-text.ts';
import type { TargetLine } from '../evidence/target-line.ts';
import { action, row, START_MS } from '../measure/testing/store-of.ts';
import { assessRun } from './assess-run.ts';

/** Ramp-up to 1 s, steady to 61 s; from 40 s on every action is slow. */
const VARIABLES = {
  USERS: '2',
  SPAWN_RATE: '2',
  DURATION: '60',
  RAMP_DOWN: '0',
  RPS_LIMIT: '0',
  P95_LIMIT: '1s',
};
const ROWS = [
  ...Array.from({ length: 590 }, (_, place) => {
    const seconds = 1.1 + place / 10;
    const tags = 'phase=steady&behavior=rag';
    return [
      row('http_reqs', seconds, 1, tags),
      row('http_req_duration', seconds, 100, tags),
      row('http_req_failed', seconds, 0, tags),
      row('actions_succeeded', seconds, 1, tags),
      ...action(seconds, seconds < 40 ? 90 : 1900),
    ];
  }).flat(),
  row('vus', 62, 2),
];
/** Four workers, all of them busy from 35 s on. */
const LOOKS: readonly TargetLine[] = [
  { kind: 'source', source: 0, of: 'metrics', name: 'http://127.0.0.1:8000/__simulated__/metrics' },
  { kind: 'series', series: 0, source: 0, name: 'simulated_workers', type: 'gauge', labels: {} },
  { kind: 'series', series: 1, source: 0, name: 'simulated_workers_busy', type: 'gauge', labels: {} },
  ...Array.from({ length: 14 }, (_, look): TargetLine => {
    const seconds = look * 5;
    const values = { 0: 4, 1: seconds < 35 ? 1 : 4 };
    return { kind: 'look', source: 0, atMs: START_MS + seconds * 1000, tookMs: 2, values };
  }),
];

let run: string;
let said: string[];

beforeEach(async () => {
  run = mkdtempSync(join(tmpdir(), 'gremlins-load-target-'));
  said = [];
  writeFileSync(join(run, 'samples.csv'), samplesText(ROWS));
  const settings = parseSettings('load', VARIABLES);
  const ended = { at: '2026-03-01T12:01:02.000Z', interrupted: false, simulated: true };
  await writeRunPlan(run, { suiteVersion: '1', k6Version: '2.2.0', settings, ended });
});
afterEach(() => rmSync(run, { recursive: true }));

const assess = () => assessRun(run, { log: (line) => said.push(line) });

describe("a run's result", () => {
  it("has the target's side of a run that looked at it, as its schema has it", async () => {
    writeFileSync(join(run, 'target.ndjson'), LOOKS.map((line) => JSON.stringify(line)).join('\n'));
    await assess();
    const result = await readResult(run);
    expect((await checkResult(result)).problem).toBeNull();
    expect(result.target).toMatchObject({
      baseUrl: 'http://localhost:8000',
      sources: [{ kind: 'metrics', looks: 14, missed: 0, problem: null, cut: null }],
      firstLimit: { what: 'p95 of actions' },
    });
    expect(Math.abs((result.target.firstLimit?.seconds ?? 0) - 40)).toBeLessThanOrEqual(1);
    expect(result.target.series).toEqual([
      expect.objectContaining({
        measure: 'workers-busy',
        from: 'simulated_workers_busy',
        most: 4,
        fullLoad: { looks: 12, min: 1, median: 2.5, p95: 4, max: 4 },
        atFirstLimit: 4,
      }),
    ]);
    expect((await assess()).target).toEqual(result.target);
  });

  it('has nothing of it where nobody looked', async () => {
    const { target } = await assess();
    expect(Object.keys(target)).toEqual(['baseUrl', 'simulated']);
    expect(said.join()).not.toContain("target's side");
  });
});
