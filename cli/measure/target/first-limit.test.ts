import { describe, expect, it } from 'vitest';
import type { TimelineBin } from '../../result/analysis.ts';
import { answeredRun } from '../scenarios/testing/answered-run.ts';
import { firstLimit } from './first-limit.ts';

const LIMITS = { p95Ms: 1000, failedRate: 0.01 };
const QUICK: Partial<TimelineBin> = { p95: 400, succeeded: 10 };
const SLOW: Partial<TimelineBin> = { p95: 1000, succeeded: 10 };

function bins(binSeconds: number, all: readonly Partial<TimelineBin>[]) {
  const bare = { phase: 'steady' as const, step: null, users: 40.4, requests: 0, p50: null, p99: null };
  const made = all.map((bin, place): TimelineBin => {
    return {
      ...bare,
      startSeconds: place * binSeconds,
      p95: null,
      succeeded: 0,
      failed: 0,
      failures: {},
      ...bin,
    };
  });
  return { timeline: { binSeconds, bins: made } };
}
const times = (count: number, bin: Partial<TimelineBin>) => Array.from({ length: count }, () => bin);

describe('firstLimit', () => {
  it('is where five seconds in a row are beyond it, not where four are', () => {
    const four = bins(1, [...times(3, QUICK), ...times(4, SLOW), ...times(9, QUICK)]);
    expect(firstLimit(four, LIMITS)).toBeNull();
    const five = bins(1, [...times(3, QUICK), ...times(5, SLOW), ...times(9, QUICK)]);
    expect(firstLimit(five, LIMITS)).toEqual({ seconds: 3, what: 'p95 of actions', users: 40 });
  });

  it('is where one bin is, that is as long', () => {
    expect(firstLimit(bins(10, [QUICK, { ...SLOW, succeeded: 100 }, QUICK]), LIMITS)?.seconds).toBe(10);
  });

  it('is not where actions are too few to say so', () => {
    const few = { p95: 2000, succeeded: 1 };
    expect(firstLimit(bins(1, times(19, few)), LIMITS)).toBeNull();
    expect(firstLimit(bins(1, [...times(20, few), QUICK]), LIMITS)?.seconds).toBe(0);
  });

  it('is where more failed than may, beyond chance', () => {
    const failed = (count: number) => ({ ...QUICK, succeeded: 20 - count, failed: count });
    expect(firstLimit(bins(1, [...times(3, QUICK), failed(1), ...times(9, QUICK)]), LIMITS)).toBeNull();
    expect(firstLimit(bins(1, [...times(3, QUICK), ...times(5, failed(4))]), LIMITS)?.what).toBe(
      'failed actions',
    );
  });

  it('is the breaking point of scenario stress, where it has one', () => {
    const { analysis } = answeredRun('stress');
    if (analysis?.answer?.scenario !== 'stress') throw new Error('no answer');
    const { broke } = analysis.answer;
    expect(firstLimit({ ...bins(1, times(9, SLOW)), answer: analysis.answer }, LIMITS)).toEqual({
      seconds: broke?.first.atSeconds,
      what: 'p95 of requests',
      users: 80,
    });
  });
});
