import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTimelineLine } from '../cli/drive/live/timeline-line.ts';
import { DROPPED_METRICS } from '../cli/evidence/samples/kept-metrics.ts';
import type { RunResult } from '../cli/result/run-result.ts';
import { k6By, ownK6, plainK6 } from './support/both-k6.ts';
import { cliRun } from './support/cli.ts';

const own = ownK6();

function evidenceIn(cwd: string) {
  const [name = ''] = readdirSync(join(cwd, 'results'));
  const folder = join(cwd, 'results', name);
  const result: RunResult = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'));
  const metrics = gunzipSync(readFileSync(join(folder, 'samples.csv.gz')))
    .toString()
    .split('\n')
    .map((row) => row.slice(0, row.indexOf(',')));
  return { files: readdirSync(folder), folder, result, metrics: new Set(metrics) };
}

function timelineIn(folder: string) {
  return readFileSync(join(folder, 'timeline.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => readTimelineLine(line));
}

const SOURCES = [
  { of: "the suite's output", k6: own },
  { of: "k6's CSV and dashboard", k6: plainK6() },
].flatMap(({ of, k6 }) => (k6 === undefined ? [] : [{ of, k6 }]));

describe.concurrent.each(SOURCES)('a run by $of', ({ k6 }) => {
  it('shows its figures, and keeps samples and timeline', async () => {
    const { stderr, cwd } = await cliRun({ k6, variables: { DURATION: '11' } });
    expect(stderr).toMatch(
      /^1\d s of 1\d s, .*: 20 users, [\d.,]+ req\/s, p95 [\d.]+ m?s .*, steady so far$/m,
    );
    const { folder, files, result, metrics } = evidenceIn(cwd);
    expect(files).not.toContain('dashboard.html');
    expect([...metrics]).toEqual(
      expect.arrayContaining(['http_req_duration', 'action_duration', 'vus', 'set_up']),
    );
    const timeline = timelineIn(folder);
    expect(timeline.length).toBeGreaterThan(8);
    const of = (read: (line: NonNullable<(typeof timeline)[number]>) => number | undefined) =>
      timeline.map((line) => (line === undefined ? 0 : (read(line) ?? 0)));
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const succeeded = of(({ lastPeriod }) => lastPeriod.get('actions_succeeded')?.count);
    const soFar = of(({ soFar }) => soFar.get('actions_succeeded')?.count);
    // What comes after the last whole second may be missing.
    expect(sum(succeeded)).toBeGreaterThan(result.actions.run.succeeded * 0.8);
    expect(sum(succeeded)).toBeLessThanOrEqual(result.actions.run.succeeded);
    expect(soFar).toEqual([...soFar].sort((a, b) => a - b));
    const p95 = of(({ soFar }) => soFar.get('action_duration{phase:steady}')?.['p(95)']).at(-1);
    expect(p95).toBeGreaterThan((result.actions.steady.p95 ?? 0) * 0.8);
    expect(p95).toBeLessThan((result.actions.steady.p95 ?? 0) * 1.2);
  });

  it('stops past its breaking point', async () => {
    const { code, cwd } = await cliRun({
      k6,
      scenario: 'stress',
      variables: { DURATION: '50', SPAWN_RATE: '20', P95_LIMIT: '1ms', STOP_AT_BREAK: '1' },
    });
    expect([code, evidenceIn(cwd).result.stopped]).toEqual([99, { by: 'stop-at-break', step: 2 }]);
  });

  it('keeps the dashboard for who asks for it', async () => {
    const { stderr, cwd } = await cliRun({
      k6,
      variables: { DURATION: '12' },
      flags: ['--dashboard', '--quiet'],
    });
    expect(stderr).toMatch(/^dashboard: http:\/\/127\.0\.0\.1:\d+$/m);
    const { files, folder } = evidenceIn(cwd);
    expect(files).toContain('dashboard.html');
    expect(timelineIn(folder).length).toBeGreaterThan(8);
  });
});

describe.concurrent('which k6 writes the evidence', () => {
  it('is said, once the load has begun, where users will be late by it', async () => {
    const { stderr } = await cliRun({ k6: plainK6(), flags: ['--no-save-results'] });
    expect(stderr.match(/lacks the suite's output/g)).toHaveLength(1);
  });

  it.skipIf(own === undefined)("is not said of the suite's own, which writes what is read", async () => {
    const { stderr, cwd } = await cliRun({ k6: own ?? '' });
    expect(stderr).not.toContain("lacks the suite's output");
    const { metrics } = evidenceIn(cwd);
    expect(DROPPED_METRICS.filter((name) => metrics.has(name))).toEqual([]);
  });

  it.skipIf(own === undefined)(
    'ends the run at a full disk, with one line and what was written',
    async () => {
      const { code, stderr, cwd } = await cliRun({
        k6: k6By(`GREMLINS_TIMELINE=/dev/full exec ${own} "$@"`),
        variables: { DURATION: '60' },
      });
      expect(code).toBe(105);
      expect(stderr.match(/^The disk is full, so the run was ended/gm)).toHaveLength(1);
      expect(stderr).not.toContain('no space left');
      const [name = ''] = readdirSync(join(cwd, 'results'));
      const samples = readFileSync(join(cwd, 'results', name, 'samples.csv'), 'utf8');
      expect(samples).toMatch(/^metric_name,.*\n[\s\S]*\n$/);
    },
  );
});
