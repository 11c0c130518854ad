import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { painter } from '../../../src/words/paint.ts';
import { BEHAVIORS } from '../../../src/workload/behaviors.ts';
import { buildProfile } from '../../../src/workload/profile.ts';
import type { LiveState } from './live-state.ts';
import { renderBlock } from './render-block.ts';
import { renderFailure, renderLine } from './render-line.ts';

const FAILURE = {
  behavior: 'rag',
  category: 'http_5xx',
  cause: 'status 500: <text>',
  count: 12,
  firstMs: 0,
  example: `status 500: ${'x'.repeat(300)}`,
};

const STATE: LiveState = {
  title: `load, local, http://localhost:8000/${'path/'.repeat(40)}`,
  profile: buildProfile('hold', { users: 1000, spawnRate: 10, durationSeconds: 300, rampDownSeconds: 30 }),
  limits: { p95Ms: 3000, failedRate: 0.1, succeededPerSecond: 50 },
  elapsedSeconds: 215.4,
  figures: {
    users: 1000,
    requestsPerSecond: 397,
    lastPeriod: { p95Ms: 3100, failedRate: 0.02, succeededPerSecond: 390 },
    steady: { p95Ms: 1290, failedRate: 0.12, succeededPerSecond: 392 },
    behaviors: BEHAVIORS.map((behavior) => ({ behavior, count: 1234, failedRate: 0.02, p95Ms: 1290 })),
  },
  failures: [FAILURE, FAILURE, FAILURE, FAILURE],
  failuresSeen: 48,
  generator: { cpuShare: 0.43, cores: 2, memoryBytes: 364e6, memoryShare: 0.02 },
  saturation: null,
  ending: false,
};
const PLAIN = painter(false);

it.each([
  [80, 24],
  [120, 40],
  [40, 12],
  [20, 5],
  [1, 1],
])('never wraps nor scrolls on a terminal of %i x %i', (columns, rows) => {
  const lines = renderBlock({ ...STATE, saturation: 'cpu' }, { columns, rows }, painter(true)).split('\n');
  expect(lines.length).toBeLessThanOrEqual(Math.max(1, rows - 2));
  for (const line of lines) expect(stripVTControlCharacters(line).length).toBeLessThan(Math.max(2, columns));
});

it('says where the run is, what is judged and what failed', () => {
  const text = renderBlock(STATE, { columns: 100, rows: 40 }, PLAIN);
  expect(text).toContain('steady  3 m 35 s of 7 m 10 s, 3 m 34 s left  1,000 users  397 req/s');
  expect(text).toMatch(/━+─+ {2}50 %/);
  expect(text).toMatch(/p95 of requests +✗ 3\.100 s +1\.290 s +< 3\.000 s/);
  expect(text).toMatch(/failed actions +2\.00 % +✗ 12\.00 % +< 10\.00 %/);
  expect(text).toMatch(/throughput +390 \/s +392 \/s +> 50\.0 \/s/);
  expect(text).toContain('first failures, of 48 so far');
  expect(text).toContain('12×  rag http_5xx  status 500:\n         xxx');
  expect(text).toMatch(/history +1,234 +2\.00 % +1\.290 s/);
  expect(text).toContain('load generator: 43 % of 2 cores, 364 MB');
});

it('wraps what a failure says, to its last word', () => {
  const said =
    'status 500: Agent invocation failed: (sqlite3.OperationalError) database is locked [SQL: SELECT conversations.id FROM it]';
  const failures = [
    { ...FAILURE, example: said },
    { ...FAILURE, example: `status 502: ${said}` },
  ];
  for (const columns of [40, 80, 120]) {
    const [, text = ''] = renderBlock({ ...STATE, failures }, { columns, rows: 60 }, PLAIN).split('so far\n');
    const words = text.replace(/\s+/g, ' ');
    expect(words).toContain(`12× rag http_5xx ${said}`);
    expect(words).toContain(`12× rag http_5xx status 502: ${said}`);
    expect(text).not.toContain('…');
    expect(text).toMatch(/\n {9}\S/);
  }
  expect(renderFailure({ ...FAILURE, example: `status 500: ${said} ${said}` })).toContain(`${said} ${said}`);
});

it('says where it had no room for all of it, and keeps the rest of the view', () => {
  const text = renderBlock(STATE, { columns: 80, rows: 17 }, PLAIN);
  expect(text).toMatch(/status 500:\n(?: {9}x+\n)+ {9}x+…\nload generator/);
});

it('colours and marks each value against its limit', () => {
  const text = renderBlock(STATE, { columns: 100, rows: 40 }, (style, piece) => `<${style}:${piece.trim()}>`);
  expect(text).toMatch(/p95 of requests +<bad:✗ 3\.100 s><good:1\.290 s>/);
  expect(text).toMatch(/failed actions +<good:2\.00 %><bad:✗ 12\.00 %>/);
  expect(text).toMatch(/throughput +<good:390 \/s><good:392 \/s>/);
});

it('gives behaviors up before anything else where rows are few', () => {
  const text = renderBlock(STATE, { columns: 100, rows: 18 }, PLAIN);
  expect(text).not.toContain('history');
  expect(text).toContain('first failures');
  expect(text).toContain('load generator');
});

it('warns of a saturated generator, and tells what it means', () => {
  const busy = { ...STATE, saturation: 'cpu' as const };
  expect(renderBlock(busy, { columns: 100, rows: 40 }, PLAIN)).toContain(
    'k6 uses 43 % of 2 cores: latencies may be its own',
  );
  expect(renderLine(busy)).toContain('latencies may be its own');
});

it('has something to say before the first figures, and after the planned end', () => {
  const waiting = { ...STATE, elapsedSeconds: null, figures: null, failures: [], generator: null };
  expect(renderBlock(waiting, { columns: 80, rows: 24 }, PLAIN)).toContain('setting up');
  expect(renderLine(waiting)).toBe('setting up, before any load');
  const late = renderBlock({ ...STATE, elapsedSeconds: 500 }, { columns: 80, rows: 24 }, PLAIN);
  expect(late).toContain('after the load');
  expect(late).toContain('100 %');
});

it('tells a log in one plain line how far the run is, by what is judged', () => {
  expect(renderLine(STATE)).toBe(
    '3 m 35 s of 7 m 10 s, steady: 1,000 users, 397 req/s, p95 1.290 s (< 3.000 s), failed 12.00 % (< 10.00 %), steady so far',
  );
  expect(renderLine({ ...STATE, figures: null })).toBe('3 m 35 s of 7 m 10 s, steady: no figures yet');
  expect(renderFailure({ ...FAILURE, example: 'status 500' })).toBe('first http_5xx of rag: status 500');
});

it('names the step of stress', () => {
  const profile = buildProfile('steps', {
    users: 100,
    spawnRate: 10,
    durationSeconds: 100,
    rampDownSeconds: 0,
  });
  const text = renderBlock({ ...STATE, profile, elapsedSeconds: 30 }, { columns: 80, rows: 24 }, PLAIN);
  expect(text).toContain('ramp-up, step 3');
});
