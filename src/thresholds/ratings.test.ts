import { describe, expect, it } from 'vitest';
import { rate } from './ratings.ts';

const at = (p95Ms: number, failedRate: number, throughputPerSecond: number, users = 1000) =>
  rate({ p95Ms, failedRate, throughputPerSecond }, users);

describe('rate', () => {
  it.each([
    [500, 0.001, 500, 'excellent'],
    [1000, 0.01, 200, 'good'],
    [2000, 0.05, 100, 'acceptable'],
    [2000.1, 0.0501, 99.9, 'poor'],
  ])('rates %d ms, %d failed, %d /s at the bound as %s', (p95, failed, throughput, rating) => {
    expect(at(p95, failed, throughput)).toEqual({ p95: rating, failed: rating, throughput: rating });
  });

  it('rates throughput in proportion below 1,000 users, in full above', () => {
    expect(at(1, 0, 49, 100).throughput).toBe('good');
    expect(at(1, 0, 49, 1000).throughput).toBe('poor');
    expect(at(1, 0, 499, 2000).throughput).toBe('good');
  });

  it('rates nothing that was not measured', () => {
    expect(rate({ p95Ms: null, failedRate: null, throughputPerSecond: null }, 1)).toEqual({
      p95: null,
      failed: null,
      throughput: null,
    });
  });
});
