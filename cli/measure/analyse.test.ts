import { describe, expect, it } from 'vitest';
import { WITNESS_NAME } from '../../src/api/witness-name.ts';
import { buildResult } from '../../src/result/result.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import { buildProfile } from '../../src/workload/profile.ts';
import type { SampleRow } from '../evidence/samples/testing/samples-text.ts';
import { exampleOf } from '../evidence/samples/testing/samples-text.ts';
import type { Analysis } from '../result/analysis.ts';
import { analyse } from './analyse.ts';
import { action, row, START_MS, storeOf } from './testing/store-of.ts';

/** 2 s climb to 10 users, 10 s steady, 2 s ramp-down: the first user comes after 200 ms. */
const PROFILE = buildProfile('hold', { users: 10, spawnRate: 5, durationSeconds: 10, rampDownSeconds: 2 });
const { correctness, settings } = buildResult(summaryInput());
const FIRST = action(0.3, 100, { phase: 'ramp-up' });

function analysed(rows: readonly SampleRow[], endedSeconds = 14.5): Analysis {
  const endedAt = new Date(START_MS + endedSeconds * 1000).toISOString();
  const analysis = analyse(
    storeOf([...FIRST, ...rows]),
    { profile: PROFILE, endedAt, correctness, settings },
    null,
    { replicates: 100, seed: 7 },
  );
  if (analysis === null) throw new Error('nothing was analysed');
  return analysis;
}

function steadyGroup(analysis: Analysis, subject = 'all') {
  const group = analysis.groups.find((one) => one.phase === 'steady' && one.subject === subject);
  if (group === undefined) throw new Error(`no steady ${subject}`);
  return group;
}

it('counts from the start of the scenario, and says how the intervals came about', () => {
  const { samples } = analysed([]);
  expect(samples).toMatchObject({ rows: 3, unreadable: 0, replicates: 100, seed: 7 });
  expect(samples.startMs).toBeCloseTo(START_MS, 1);
});

it('is nothing where no action began', () => {
  expect(
    analyse(storeOf([]), {
      profile: PROFILE,
      endedAt: new Date(START_MS).toISOString(),
      correctness,
      settings,
    }),
  ).toBeNull();
});

describe('groups', () => {
  it('leave out a phase of no length, in which an action may begin all the same', () => {
    const profile = buildProfile('hold', {
      users: 10,
      spawnRate: 5,
      durationSeconds: 10,
      rampDownSeconds: 0,
    });
    const endedAt = new Date(START_MS + 12_100).toISOString();
    const rows = [...FIRST, ...action(12.1, 50, { phase: 'ramp-down' })];
    const analysis = analyse(storeOf(rows), { profile, endedAt, correctness, settings });
    expect(analysis?.groups.map(({ phase }) => phase)).not.toContain('ramp-down');
  });

  it('go by the phase in which an action began, and leave out what has no actions', () => {
    const { groups } = analysed([
      ...action(2.5, 700, { phase: 'ramp-up' }),
      ...action(3, 50, { behavior: 'health' }),
    ]);
    expect(groups.map(({ phase, subject, actions }) => [phase, subject, actions])).toEqual([
      ['ramp-up', 'all', 2],
      ['ramp-up', 'rag', 2],
      ['steady', 'all', 1],
      ['steady', 'health', 1],
    ]);
  });

  it('hold exact percentiles, failures and throughput', () => {
    const waits = [10, 20, 30, 40];
    const group = steadyGroup(
      analysed(waits.flatMap((wait, at) => action(3 + at, wait, { failed: at === 3 }))),
    );
    expect(group).toMatchObject({ seconds: 10, actions: 4, succeeded: 3, failed: 1 });
    expect(group.failedRate.value).toBe(0.25);
    expect(group.succeededPerSecond.value).toBeCloseTo(0.3, 9);
    expect(group.latency).toMatchObject({ count: 4, mean: 25, min: 10, max: 40 });
    expect(group.latency.p50.value).toBe(25);
    expect(group.latency.p95.value).toBeCloseTo(38.5, 9);
  });

  it('have intervals around the steady figures, and none where the load changes', () => {
    const rows = Array.from({ length: 400 }, (_, at) => action(2 + at / 40, 100 + ((at * 37) % 50)));
    const climb = Array.from({ length: 400 }, (_, at) => action(at / 200 + 0.3, 100, { phase: 'ramp-up' }));
    const analysis = analysed([...rows.flat(), ...climb.flat()]);
    const { latency, failedRate } = steadyGroup(analysis);
    expect(latency.p95.interval?.low).toBeLessThanOrEqual(latency.p95.value);
    expect(latency.p95.interval?.high).toBeGreaterThanOrEqual(latency.p95.value);
    expect(failedRate.interval?.low).toBe(0);
    const rampUp = analysis.groups.find(({ phase }) => phase === 'ramp-up');
    expect([rampUp?.latency.p95.interval, rampUp?.failedRate.interval]).toEqual([null, null]);
  });

  it('count the seconds of a phase that was cut short, and nothing of one that never came', () => {
    const { groups } = analysed(action(3, 10), 7);
    expect(groups.find(({ phase }) => phase === 'steady')?.seconds).toBeCloseTo(5, 9);
    expect(groups.some(({ phase }) => phase === 'ramp-down')).toBe(false);
  });

  it("keep the requests of the steady phase apart from the set-up's and the climb's", () => {
    const { requests } = analysed([
      row('http_req_duration', -1, 5),
      row('http_req_duration', 1, 7, 'phase=ramp-up'),
      row('http_req_duration', 3, 9, 'phase=steady'),
    ]);
    expect(requests).toMatchObject({ count: 1, mean: 9 });
  });
});

describe('the timeline', () => {
  it('puts what ended in a second into its bin, with the planned phase and the users', () => {
    const { timeline } = analysed([
      row('vus', 1, 5),
      row('vus', 2, 10),
      row('http_req_duration', -0.5, 5),
      row('http_req_duration', 1.1, 90, 'phase=ramp-up'),
      ...action(1.2, 100, { phase: 'ramp-up' }),
      ...action(1.4, 300, { phase: 'ramp-up', failed: true }),
      row('failures', 1.4, 1, 'phase=ramp-up&behavior=rag&category=timeout'),
      ...action(14.5, 80, { phase: 'ramp-down' }),
    ]);
    expect(timeline.binSeconds).toBe(1);
    expect(timeline.bins).toHaveLength(15);
    expect(timeline.bins[1]).toEqual({
      startSeconds: 1,
      phase: 'ramp-up',
      step: null,
      users: 7.5,
      requests: 1,
      succeeded: 1,
      failed: 1,
      p50: 200,
      p95: 290,
      p99: 298,
      failures: { timeout: 1 },
    });
    expect(timeline.bins[2]?.phase).toBe('steady');
    expect(timeline.bins[5]).toMatchObject({ users: null, p95: null, requests: 0 });
    expect(timeline.bins[14]).toMatchObject({ succeeded: 1, p50: 80 });
    expect(timeline.bins.reduce((sum, { requests }) => sum + requests, 0)).toBe(1);
  });

  it('ends with the load, not with the audit after it', () => {
    const late = [row('http_req_duration', 60, 5), row('audit_duration', 70, 50)];
    const bins = (rows: readonly SampleRow[]) => analysed(rows, 71).timeline.bins;
    expect(bins(late)).toHaveLength(14);
    expect(bins(late).reduce((sum, { requests }) => sum + requests, 0)).toBe(0);
    // An action that was still in flight belongs to the load.
    expect(bins([...late, ...action(20.5, 6000)])).toHaveLength(21);
  });

  it.each([
    [600, 1, 600],
    [601, 2, 301],
    [2000, 5, 400],
    [100_000, 300, 334],
    [10_000_000, 16_667, 600],
  ])('cuts %i s into bins of %i s', (seconds, width, bins) => {
    const { timeline } = analysed(action(seconds, 100), seconds);
    expect([timeline.binSeconds, timeline.bins.length]).toEqual([width, bins]);
  });
});

describe('latency by users', () => {
  it('sorts actions by the users when they ended; a full tenth belongs to its own bucket', () => {
    const { byUsers } = analysed([
      row('vus', 0, 0),
      row('vus', 2, 2),
      row('vus', 4, 2),
      row('vus', 4.001, 10),
      row('vus', 14, 10),
      ...action(3, 100),
      ...action(3.5, 300, { failed: true }),
      row('server_time', 3, 60, 'phase=steady&behavior=rag'),
      ...action(6, 500, { behavior: 'health' }),
    ]);
    expect(byUsers.map(({ fromUsers, toUsers }) => [fromUsers, toUsers])).toEqual([
      [1, 1],
      [2, 2],
      [10, 10],
    ]);
    const [, two, ten] = byUsers;
    expect(
      two?.subjects.map(({ subject, actions, failedRate, p50, serverP95 }) => [
        subject,
        actions,
        failedRate,
        p50,
        serverP95,
      ]),
    ).toEqual([
      ['all', 2, 0.5, 200, 60],
      ['rag', 2, 0.5, 200, 60],
    ]);
    // One success in the three seconds from the second user to the fourth.
    expect(two?.succeededPerSecond).toBeCloseTo(1 / 3, 1);
    expect(ten?.subjects.map(({ subject, serverP95 }) => [subject, serverP95])).toEqual([
      ['all', null],
      ['health', null],
    ]);
  });

  it('leaves out the one that keeps time beside users who never think', () => {
    const analysis = analysed([
      row('vus', 1, 3),
      row('iterations', 1, 1, 'phase=ramp-up', { scenario: 'heartbeat' }),
      ...action(1, 100),
    ]);
    expect(analysis.byUsers.map(({ fromUsers }) => fromUsers)).toEqual([2]);
    expect(analysis.timeline.bins[1]?.users).toBe(2);
  });

  it('leaves out the one that asks beside users who never ask for health, too', () => {
    const analysis = analysed([
      row('vus', 1, 4),
      row('iterations', 1, 1, 'phase=ramp-up', { scenario: 'heartbeat' }),
      row('iterations', 1, 1, '', { scenario: 'witness' }),
      ...action(1, 100),
    ]);
    expect(analysis.timeline.bins[1]?.users).toBe(2);
  });

  it('says nothing where k6 reported no users', () => {
    expect(analysed(action(3, 100)).byUsers).toEqual([]);
  });

  it('adds up the users of several instances', () => {
    const store = storeOf(FIRST);
    for (const source of ['a', 'b']) {
      const series = store.seriesOf({ source });
      store.add('vus', START_MS, 3, series);
    }
    const endedAt = new Date(START_MS + 1000).toISOString();
    const analysis = analyse(store, { profile: PROFILE, endedAt, correctness, settings }, null, {
      replicates: 10,
      seed: 1,
    });
    expect(analysis?.byUsers[0]?.fromUsers).toBe(6);
    expect(analysis?.timeline.bins[0]?.users).toBe(6);
  });
});

it("splits the steady phase's waits into the backend's time and the rest, where both are told", () => {
  const { serverTime } = analysed([
    row('server_time', 3, 60, 'phase=steady&behavior=rag'),
    row('outside_time', 3, 40, 'phase=steady&behavior=rag'),
    row('server_time', 1, 900, 'phase=ramp-up&behavior=rag'),
    row('outside_time', 1, 900, 'phase=ramp-up&behavior=rag'),
  ]);
  expect(serverTime).toEqual([
    { behavior: 'rag', count: 1, server: { p50: 60, p95: 60 }, outside: { p50: 40, p95: 40 } },
  ]);
});

describe('failures', () => {
  const failure = (seconds: number, phase: string, status: number, detail: string, category = 'http_5xx') =>
    row('failures', seconds, 1, `category=${category}&phase=${phase}&behavior=rag`, {
      metadata: exampleOf(status, detail, null),
    });

  it('are grouped by category, behavior, status and cause over all phases, with the first real example', () => {
    const { failures } = analysed([
      failure(1, 'ramp-up', 503, 'user 1 waits'),
      failure(4, 'steady', 503, 'user 2 waits'),
      failure(5, 'steady', 500, 'user 3 waits'),
      failure(6, 'steady', 503, 'user 4 waits'),
      failure(7, 'steady', 503, 'the pool is empty'),
    ]);
    expect(failures).toEqual([
      {
        category: 'http_5xx',
        behavior: 'rag',
        status: 503,
        cause: 'user <n> waits',
        count: 3,
        steady: 2,
        firstSeconds: 1,
        lastSeconds: 6,
        example: { atSeconds: 1, detail: 'user 1 waits', body: null },
        medianMs: null,
        meanwhile: null,
      },
      expect.objectContaining({ status: 500, count: 1, example: expect.objectContaining({ atSeconds: 5 }) }),
      expect.objectContaining({ status: 503, count: 1, cause: 'the pool is empty' }),
    ]);
  });

  it.each([
    ['of the load', 'GET /', 'phase=steady'],
    ['beside a load that has none', WITNESS_NAME, ''],
  ])('tell how long the actions took, and what GET / %s took meanwhile', (_, name, tags) => {
    const locked = (seconds: number, durationMs: number) =>
      row('failures', seconds, 1, 'category=http_5xx&phase=steady&behavior=rag', {
        metadata: exampleOf(500, 'locked', null, durationMs),
      });
    const root = (seconds: number, ms: number) => row('http_req_duration', seconds, ms, tags, { name });
    const { failures } = analysed([
      ...[root(2.9, 700), root(3.1, 3), root(4, 4), root(6.5, 800), root(8, 5), root(9.1, 900)],
      ...[locked(5, 2000), locked(6, 1000), locked(9, 1500)],
      row('http_req_duration', 4, 999, 'phase=steady', { name: 'GET /api/v1/realtime/info' }),
    ]);
    expect(failures).toMatchObject([
      { count: 3, medianMs: 1500, meanwhile: { rootRequests: 3, rootMedianMs: 4 } },
    ]);
  });

  it('count without an example, too', () => {
    const { failures } = analysed([row('failures', 4, 1, 'category=timeout&phase=steady&behavior=rag')]);
    expect(failures).toMatchObject([
      {
        category: 'timeout',
        status: 0,
        count: 1,
        example: null,
        cause: 'no detail recorded',
        medianMs: null,
      },
    ]);
  });
});

it('counts every steady wait in one bin of the distribution', () => {
  const waits = [0, 1, 3, 99, 100, 101, 2500];
  const rows = waits.flatMap((wait, at) => action(3 + at, wait, { behavior: wait < 100 ? 'health' : 'rag' }));
  const { boundsMs, counts } = analysed(rows).distribution;
  expect([...boundsMs].sort((a, b) => a - b)).toEqual(boundsMs);
  expect(boundsMs.at(-1)).toBeGreaterThanOrEqual(2500);
  expect(counts.all?.reduce((sum, count) => sum + count, 0)).toBe(waits.length);
  expect(counts.all).toHaveLength(boundsMs.length);
  expect(counts.health?.map((count, bin) => count + (counts.rag?.[bin] ?? 0))).toEqual(counts.all);
  const binOf100 = boundsMs.indexOf(100);
  expect([counts.health?.[binOf100], counts.rag?.[binOf100], counts.rag?.[binOf100 + 1]]).toEqual([1, 1, 1]);
});
