import { describe, expect, it } from 'vitest';
import type { FailureCategory } from '../../../src/api/failure-categories.ts';
import type { PhaseSpan } from '../../../src/workload/phase-clock.ts';
import type { Timeline, TimelineBin } from '../../result/analysis.ts';
import { behaviorComparison } from './behavior-comparison.ts';
import { failuresOverTime } from './failures-over-time.ts';
import { latencyByUsers } from './latency-by-users.ts';
import { latencyDistribution } from './latency-distribution.ts';
import { latencyOverTime } from './latency-over-time.ts';
import { serverAndOutsideTime } from './server-and-outside-time.ts';
import { throughputAndUsers } from './throughput-and-users.ts';

const PHASES: PhaseSpan[] = [
  { phase: 'ramp-up', startSeconds: 0, endSeconds: 40 },
  { phase: 'steady', startSeconds: 40, endSeconds: 100 },
];

function bin(startSeconds: number, values: Partial<TimelineBin> = {}): TimelineBin {
  return {
    startSeconds,
    phase: startSeconds < 40 ? 'ramp-up' : 'steady',
    step: null,
    users: 10,
    requests: 50,
    succeeded: 50,
    failed: 0,
    p50: 100,
    p95: 200,
    p99: 400,
    failures: {},
    ...values,
  };
}

function timelineOf(bins: readonly TimelineBin[]): Timeline {
  return { binSeconds: 5, bins };
}

const FULL = timelineOf(Array.from({ length: 20 }, (_, place) => bin(place * 5)));
const SIZES = ['wide', 'narrow'] as const;

describe.each(SIZES)('charts, %s', (size) => {
  it('name phases and limit on latency over time', () => {
    const svg = latencyOverTime({ timeline: FULL, phases: PHASES, limitMs: 300 }, size);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['p50', 'p95', 'p99', 'ramp-up', 'steady', '0']));
    expect(textsOf(svg)).toContain('limit of p95: 300 ms');
  });

  it('tell a limit far above everything in words only', () => {
    const svg = latencyOverTime({ timeline: FULL, phases: PHASES, limitMs: 60_000 }, size);
    expect(textsOf(svg)).not.toContain('limit of p95: 60.000 s');
    expect(svg).toMatch(/<desc[^>]*>[^<]*60\.000 s/);
  });

  it('mark a point that has no neighbor, as no line would show it', () => {
    const gaps = FULL.bins.map((one, place) =>
      place === 7 ? one : { ...one, p50: null, p95: null, p99: null },
    );
    const lonely = latencyOverTime({ timeline: timelineOf(gaps), phases: PHASES, limitMs: 300 }, size);
    const joined = latencyOverTime({ timeline: FULL, phases: PHASES, limitMs: 300 }, size);
    expect(marksOf(lonely)).toBe(marksOf(joined) + 3);
  });

  it('show the target of the throughput and the users', () => {
    const svg = throughputAndUsers({ timeline: FULL, phases: PHASES, targetPerSecond: 5 }, size);
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['requests', 'successful', 'users', 'to exceed: 5.0 /s']),
    );
  });

  it('keep the most frequent categories of failures apart and sum up the rest', () => {
    const categories: FailureCategory[] = [
      'transport',
      'timeout',
      'http_4xx',
      'http_5xx',
      'not_json',
      'contract',
      'unhealthy',
    ];
    const bins = FULL.bins.map((one) =>
      bin(one.startSeconds, {
        failures: Object.fromEntries(categories.map((category, place) => [category, 9 - place])),
      }),
    );
    const texts = textsOf(failuresOverTime({ timeline: timelineOf(bins), phases: PHASES }, size));
    expect(texts).toEqual(expect.arrayContaining([...categories.slice(0, 5), 'others']));
    expect(texts).not.toContain('unhealthy');
  });

  it('give categories of failures a pattern besides the colour', () => {
    const bins = FULL.bins.map((one) =>
      bin(one.startSeconds, { failures: { timeout: 2, http_5xx: 1, contract: 1 } }),
    );
    const svg = failuresOverTime({ timeline: timelineOf(bins), phases: PHASES }, size);
    expect(svg.match(/<pattern /g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('join bins of failures until bars are wide enough, and lose none', () => {
    const bins = Array.from({ length: 400 }, (_, place) => bin(place * 5, { failures: { timeout: 1 } }));
    const svg = failuresOverTime({ timeline: timelineOf(bins), phases: PHASES }, size);
    expect(textsOf(svg)).toContain(`failed actions, per ${size === 'wide' ? 25 : 50} s`);
    expect(svg).toContain('timeout 400');
  });

  it('write the p95 of each behavior beside its mark', () => {
    const estimate = (value: number) => ({ value, interval: { low: value * 0.9, high: value * 1.1 } });
    const svg = behaviorComparison(
      [
        { subject: 'all', p50: estimate(100), p95: estimate(1500), limitMs: 2000 },
        { subject: 'rag', p50: { value: 80, interval: null }, p95: null, limitMs: null },
      ],
      size,
    );
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['all', 'rag', '1.500 s', 'p50', 'p95']));
  });

  it('give every subject with actions a row of the distribution', () => {
    const svg = latencyDistribution(
      {
        distribution: {
          boundsMs: [10, 20, 40, 80],
          counts: { all: [1, 5, 0, 2], rag: [0, 5, 0, 2], history: [0, 0, 0, 0] },
        },
        percentiles: { all: { p50: 15, p95: 70 } },
      },
      size,
    );
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['all', 'rag']));
    expect(textsOf(svg)).not.toContain('history');
  });

  it('leave out the backend’s own time by users where no answer tells it', () => {
    const all = { subject: 'all', actions: 9, failedRate: 0, p50: 10, p95: 20 } as const;
    const bucket = { fromUsers: 1, toUsers: 10, succeededPerSecond: 3 };
    const told = latencyByUsers([{ ...bucket, subjects: [{ ...all, serverP95: 12 }] }], size);
    const untold = latencyByUsers([{ ...bucket, subjects: [{ ...all, serverP95: null }] }], size);
    expect(textsOf(told)).toContain("backend's own p95");
    expect(textsOf(untold)).not.toContain("backend's own p95");
  });

  it('show server time beside outside time', () => {
    const svg = serverAndOutsideTime(
      [{ behavior: 'rag', count: 5, server: { p50: 100, p95: 300 }, outside: { p50: 5, p95: 20 } }],
      size,
    );
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['rag', '300 ms', '20.0 ms']));
  });

  it('take all their colours from the page', () => {
    const bins = FULL.bins.map((one) => ({ ...one, failures: { timeout: 2, http_5xx: 1, contract: 1 } }));
    const timeline = timelineOf(bins);
    const estimate = { value: 100, interval: { low: 90, high: 110 } };
    const all = { subject: 'all', actions: 9, failedRate: 0, p50: 10, p95: 20, serverP95: 12 } as const;
    const drawings = [
      latencyOverTime({ timeline, phases: PHASES, limitMs: 300 }, size),
      throughputAndUsers({ timeline, phases: PHASES, targetPerSecond: 5 }, size),
      failuresOverTime({ timeline, phases: PHASES }, size),
      behaviorComparison([{ subject: 'all', p50: estimate, p95: estimate, limitMs: 150 }], size),
      latencyByUsers([{ fromUsers: 1, toUsers: 9, succeededPerSecond: 3, subjects: [all] }], size),
      serverAndOutsideTime(
        [{ behavior: 'rag', count: 5, server: { p50: 1, p95: 3 }, outside: { p50: 5, p95: 20 } }],
        size,
      ),
      latencyDistribution(
        {
          distribution: { boundsMs: [10, 20, 40], counts: { all: [1, 5, 2] } },
          percentiles: { all: { p50: 15, p95: 35 } },
        },
        size,
      ),
    ];
    for (const svg of drawings) {
      const own = svg.replace(/var\(--\w+,#[\da-f]{6}\)/g, '');
      expect(own.match(/#[\da-f]{3,8}\b|rgba?\([^)]*\)/gi) ?? []).toEqual([]);
    }
  });

  it('draw nothing into a frame without data, and do not fail', () => {
    const empty = timelineOf([]);
    const drawings = [
      latencyOverTime({ timeline: empty, phases: [], limitMs: 300 }, size),
      throughputAndUsers({ timeline: empty, phases: [], targetPerSecond: 0 }, size),
      failuresOverTime({ timeline: empty, phases: [] }, size),
      behaviorComparison([], size),
      latencyByUsers([], size),
      serverAndOutsideTime([], size),
      latencyDistribution({ distribution: { boundsMs: [], counts: {} }, percentiles: {} }, size),
    ];
    for (const svg of drawings) {
      expect(svg).toMatch(/^<svg /);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) =>
    (text ?? '').replaceAll('&lt;', '<').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
  );
}

/** Circles, as ECharts draws them. */
function marksOf(svg: string): number {
  return svg.match(/d="M1 0A1 1/g)?.length ?? 0;
}
