import { describe, expect, it } from 'vitest';
import { type Cost, cpuSecondsBetween, peakBytesOf } from './cost.ts';

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

describe('peakBytesOf', () => {
  it('is the one process’s own, exact', () => expect(peakBytesOf(COST)).toBe(50));
  it('is that of all together where there were several', () =>
    expect(peakBytesOf({ ...COST, processes: 3 })).toBe(80));
});
