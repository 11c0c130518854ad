import { describe, expect, it } from 'vitest';
import type { Trend, TrendMetricName } from '../result/trend.ts';
import { changesOf, directionOf } from './comparison-words.ts';
import { findTrend } from './find-trend.ts';
import { measuredRun } from './testing/loaded-runs.ts';

const OPTIONS = { seed: 1, anyway: false };

function trendOf(trend: Trend, metric: TrendMetricName) {
  const found = trend.metrics.find((one) => one.metric === metric);
  if (found === undefined) throw new Error(`no trend of ${metric}`);
  return found;
}

describe('findTrend', () => {
  it('names the run that changed a metric', () => {
    const trend = findTrend(
      [1, 1, 1.3, 1.3].map((slowness, place) => measuredRun({ seed: place + 1, slowness })),
      OPTIONS,
    );
    const p95 = trendOf(trend, 'p95');
    expect(changesOf(p95, trend).map(({ run, decision }) => [run.name, decision])).toEqual([
      ['run-3', 'regression'],
    ]);
    expect(changesOf(trendOf(trend, 'failed'), trend)).toEqual([]);
    expect(p95.points[0]?.step).toBeNull();
    expect(p95.points.every(({ interval }) => interval !== null)).toBe(true);
    expect(p95.slope?.interval).toBeNull();
  });

  it('tells a direction from five runs on', () => {
    const trend = findTrend(
      [1, 1.04, 1.08, 1.12, 1.16, 1.2].map((slowness, place) => measuredRun({ seed: place + 1, slowness })),
      OPTIONS,
    );
    expect(directionOf(trendOf(trend, 'p95'))).toBe('worse');
    expect(trendOf(trend, 'p95').slope?.interval?.low).toBeGreaterThan(0);
    expect(directionOf(trendOf(trend, 'failed'))).toBe('unclear');
  });

  it('knows lower throughput as worse', () => {
    const trend = findTrend(
      [50, 48, 46, 44, 42].map((perSecond, place) => measuredRun({ seed: place + 1, perSecond })),
      OPTIONS,
    );
    expect(directionOf(trendOf(trend, 'throughput'))).toBe('worse');
  });

  it('draws the values of results where there are no samples', () => {
    const runs = [1, 2, 3].map((seed) => measuredRun({ seed, samples: false }));
    const p95 = trendOf(findTrend(runs, OPTIONS), 'p95');
    expect(p95.points[1]).toMatchObject({
      value: runs[1]?.run.result.actions.steady.p95,
      interval: null,
      step: { decision: 'no-significance' },
    });
  });
});
