import { describe, expect, it } from 'vitest';
import { type Cost, cpuSecondsBetween, medianCores, peakBytesOf } from './cost.ts';

const COST: Cost = {
  exitCode: 0,
  wallSeconds: 2,
  cpuSeconds: 2,
  largestBytes: 50,
  treeBytes: 80,
  processes: 1,
  series: [
    [1000, 0],
    [2000, 0.5],
    [3000, 2],
  ],
};

describe('cpuSecondsBetween', () => {
  it('reads between samples by a straight line', () =>
    expect(cpuSecondsBetween(COST, 1500, 2500)).toBeCloseTo(1));
  it('is unknown beyond the samples', () => expect(cpuSecondsBetween(COST, 1500, 3001)).toBeNull());
  it('is unknown without samples', () =>
    expect(cpuSecondsBetween({ ...COST, series: null }, 1500, 2500)).toBeNull());
});

describe('medianCores', () => {
  const series = [0, 0.5, 2, 2.5, 2.5].map((used, second) => [second * 1000, used] as const);
  const at = (fromMs: number, toMs: number) => medianCores({ ...COST, series }, fromMs, toMs);
  it('is the middle one of the seconds, so that a burst does not show', () =>
    expect([at(0, 3000), at(0, 3999), at(1000, 3000)]).toEqual([0.5, 0.5, 1]));
  it('is unknown beyond the samples, and within a second', () =>
    expect([at(2000, 5000), at(1000, 1900)]).toEqual([null, null]));
});

describe('peakBytesOf', () => {
  it('is the one process’s own, exact', () => expect(peakBytesOf(COST)).toBe(50));
  it('is that of all together where there were several', () =>
    expect(peakBytesOf({ ...COST, processes: 3 })).toBe(80));
});
