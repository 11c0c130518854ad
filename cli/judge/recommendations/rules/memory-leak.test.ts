import { describe, expect, it } from 'vitest';
import { seededRandom, standardNormal } from '../../../../statistics/random.ts';
import { expectCited } from '../testing/expect-cited.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { SLOWING } from '../testing/slowing-runs.ts';
import { type TargetCase, withTarget } from '../testing/with-target.ts';
import { memoryLeak } from './memory-leak.ts';

/** Full load from 50 s to 650 s. */
const RUN = simulatedRun({ variables: { DURATION: '600' } });
const HERE = 'process 1234 (uvicorn)';

function memory(value: (seconds: number) => number, more: Partial<TargetCase> = {}): TargetCase {
  return { measure: 'process-memory', value, ...more };
}

const noisy = (seed: number) => {
  const random = seededRandom(seed);
  return (megabytes: number) => (megabytes + 5 * standardNormal(random)) * 1e6;
};

describe('memory that grows while the throughput is level', () => {
  const noise = noisy(1);
  const leaking = memory((seconds) => noise(400 + seconds / 3));

  it('is a leak, with its slope and interval', () => {
    const found = memoryLeak(withTarget(RUN, [leaking]));
    expectCited(found, 'memory-leak');
    expect(found?.severity).toBe('medium');
    const { bytesPerHour, lowPerHour, highPerHour } = found?.evidence ?? {};
    expect(Number(bytesPerHour) / 1.2e9).toBeCloseTo(1, 1);
    expect(Number(lowPerHour)).toBeLessThan(1.2e9);
    expect(Number(highPerHour)).toBeGreaterThan(1.2e9);
    expect(found?.text).not.toContain('reaches');
  });

  it('is told with when it reaches its limit', () => {
    const found = memoryLeak(
      withTarget(RUN, [memory((seconds) => (400 + seconds / 3) * 1e6, { most: 4e9 })]),
    );
    expectCited(found, 'memory-leak');
    expect(found?.severity).toBe('high');
    // 400 + 650 / 3 MB are there at the end; the rest of 4 GB lasts for (4,000 − 617) / 1,200 hours.
    expect(Number(found?.evidence.hoursLeft)).toBeCloseTo(2.82, 1);
    expect(found?.text).toContain('reaches its limit in 2.8 h');
  });

  it('is told with when it reaches the memory of the machine, where that is this one', () => {
    if (RUN.analysis == null) throw new Error('no analysis');
    const outside = { machineBytes: 64e9 } as NonNullable<typeof RUN.analysis.generator.outside>;
    const here = { ...RUN, analysis: { ...RUN.analysis, generator: { ...RUN.analysis.generator, outside } } };
    const found = memoryLeak(withTarget(here, [{ ...leaking, source: HERE }]));
    expectCited(found, 'memory-leak');
    expect(found?.text).toContain("reaches the machine's memory in");
    expect(memoryLeak(withTarget(here, [leaking]))?.text).not.toContain('reaches');
  });
});

describe('no leak', () => {
  it.each([1, 2, 3, 4, 5, 6])('is memory that wanders, seed %i', (seed) => {
    const noise = noisy(seed);
    expect(memoryLeak(withTarget(RUN, [memory(() => noise(400))]))).toBeNull();
  });

  it.each([
    ['settles', (s: number) => 400e6 + 300e6 * (1 - Math.exp(-(s - 50) / 100))],
    ['is given back', (s: number) => 400e6 + 2e6 * (s % 150)],
    ['grows by too little to matter', (s: number) => 400e6 + 10_000 * s],
    ['grows before full load alone', (s: number) => 400e6 + 4e6 * Math.min(s, 50)],
    ['shrinks', (s: number) => 800e6 - 300_000 * s],
  ])('is memory that %s', (_, value) => {
    expect(memoryLeak(withTarget(RUN, [memory(value)]))).toBeNull();
  });

  it('is told of a phase too short to tell', () => {
    const short = simulatedRun({ variables: { DURATION: '90' } });
    expect(memoryLeak(withTarget(short, [memory((s) => (400 + s) * 1e6)]))).toBeNull();
  });

  it('is told where the throughput rises with it', () => {
    const bins = RUN.analysis?.timeline.bins.map((bin) => ({
      ...bin,
      succeeded: Math.round(bin.succeeded * (1 + bin.startSeconds / 600)),
    }));
    if (RUN.analysis == null || bins === undefined) throw new Error('no analysis');
    const rising = {
      ...RUN,
      analysis: { ...RUN.analysis, timeline: { ...RUN.analysis.timeline, bins } },
    };
    expect(memoryLeak(withTarget(rising, [memory((s) => (400 + s / 3) * 1e6)]))).toBeNull();
    expect(memoryLeak(withTarget(RUN, [memory((s) => (400 + s / 3) * 1e6)]))).not.toBeNull();
  });

  it('is told where the looks have a gap, or nobody looked', () => {
    const run = withTarget(RUN, [memory((s) => (400 + s / 3) * 1e6)]);
    const series = (run.target.series ?? []).map((one) => ({
      ...one,
      points: one.points.filter(({ seconds }) => seconds < 200 || seconds > 400),
    }));
    expect(memoryLeak({ ...run, target: { ...run.target, series } })).toBeNull();
    expect(memoryLeak(RUN)).toBeNull();
    expect(memoryLeak(SLOWING)).toBeNull();
  });
});
