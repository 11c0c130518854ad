import { describe, expect, it } from 'vitest';
import { buildProfile } from '../../../src/workload/profile.ts';
import type { TargetReadings } from '../../evidence/read-target.ts';
import { START_MS } from '../testing/store-of.ts';
import { RunClock } from '../time/run-clock.ts';
import { targetSide } from './target-side.ts';
import { counting, gapsAt, page, readings, recordOf } from './testing/target-records.ts';

/** Ramp-up to 10 s, steady to 40 s, ramp-down to 50 s. */
const PROFILE = buildProfile('hold', { users: 10, spawnRate: 1, durationSeconds: 30, rampDownSeconds: 10 });
const CLOCK = new RunClock(PROFILE, START_MS, START_MS + 50_000);
const side = (series: readonly TargetReadings[], at: number | null = null) =>
  targetSide(
    recordOf(page(series)),
    CLOCK,
    at === null ? null : { seconds: at, what: 'p95 of actions', users: 10 },
  );
/** By look, from 0 s to 50 s. */
const BUSY = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('full load', () => {
  it('is the looks of the steady phase alone', () => {
    const [series] = side([readings('simulated_workers_busy', BUSY)]).series;
    expect(series?.fullLoad).toEqual({ looks: 7, min: 2, median: 5, p95: 7.7, max: 8 });
    expect(series?.points).toHaveLength(11);
    expect(series?.points[1]).toEqual({ seconds: 5, value: 1 });
  });

  it('of a counter leaves out what was counted in part before it', () => {
    const rates = [9, 9, 1, 2, 3, 4, 5, 6, 9, 9];
    const [series] = side([readings('simulated_requests_total', counting(rates))]).series;
    expect(series?.fullLoad).toMatchObject({ looks: 6, min: 1, max: 6 });
    expect(series?.points[0]).toEqual({ seconds: 2.5, value: 9 });
  });

  it('is null where nothing was seen then, as of a page that came late or a run that ended before', () => {
    const late = BUSY.map((value, look) => (look < 9 ? null : value));
    expect(side([readings('simulated_workers_busy', late)]).series[0]?.fullLoad).toBeNull();
    const short = new RunClock(PROFILE, START_MS, START_MS + 8000);
    const record = recordOf(page([readings('simulated_workers_busy', BUSY)]));
    expect(targetSide(record, short, null).series[0]?.fullLoad).toBeNull();
  });
});

describe('the first limit', () => {
  it('has the value of the closest look', () => {
    expect(side([readings('simulated_workers_busy', BUSY)], 21).series[0]?.atFirstLimit).toBe(4);
    expect(side([readings('simulated_workers_busy', BUSY)]).series[0]?.atFirstLimit).toBeNull();
  });

  it('has none where the closest look is further than two', () => {
    const gone = BUSY.map((value, look) => (look > 2 && look < 8 ? null : value));
    const at = (seconds: number) =>
      side([readings('simulated_workers_busy', gone)], seconds).series[0]?.atFirstLimit;
    expect(at(20)).toBe(2);
    expect(at(24)).toBeNull();
  });
});

describe('points', () => {
  it('are 300 at most, and keep every peak', () => {
    const values = Array.from({ length: 5000 }, (_, look) => (look === 1234 ? 99 : look % 7));
    const [series] = side([readings('simulated_workers_busy', values)]).series;
    expect(series?.points.length).toBeLessThanOrEqual(300);
    expect(series?.points).toContainEqual({ seconds: 1234 * 5, value: 99 });
    const seconds = series?.points.map((point) => point.seconds) ?? [];
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
  });
});

describe('a source', () => {
  it('says how many looks saw nothing, why the last did not, and what was cut', () => {
    const record = recordOf(
      page([readings('simulated_workers_busy', [1, null, 3])], {
        gaps: gapsAt(1),
        cuts: [{ atMs: START_MS, why: 'more than 2,000 series' }],
      }),
    );
    expect(targetSide(record, CLOCK, null).sources).toEqual([
      {
        name: 'http://127.0.0.1:9100/metrics',
        kind: 'metrics',
        looks: 3,
        missed: 1,
        problem: 'no answer within 3 s',
        cut: 'more than 2,000 series',
      },
    ]);
  });

  it('with more containers than anyone reads keeps those that use most, and says so', () => {
    const containers = Array.from({ length: 25 }, (_, number) =>
      readings('container_memory_working_set_bytes', [1000 + number], { name: `c${number}` }),
    );
    const { series, sources } = side(containers);
    expect(series).toHaveLength(20);
    expect(series.map(({ subject }) => subject)).not.toContain('name=c4');
    expect(series.map(({ subject }) => subject)).toContain('name=c5');
    expect(sources[0]?.cut).toBe('left out: the lowest 5 of container_memory_working_set_bytes');
  });
});
