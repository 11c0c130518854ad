import { describe, expect, it } from 'vitest';
import { widening } from './block-variance.ts';
import { bootstrapPercentiles } from './bootstrap-percentiles.ts';
import { percentile } from './percentiles.ts';
import { seededRandom, standardNormal } from './random.ts';
import { RankWindow } from './rank-window.ts';
import { resampleBlocks } from './resample-blocks.ts';

function latencies(count: number, seed: number, correlation = 0.5): Float64Array {
  const random = seededRandom(seed);
  let last = standardNormal(random);
  return new Float64Array(count).map(() => {
    last = correlation * last + Math.sqrt(1 - correlation ** 2) * standardNormal(random);
    return Math.round(450 * Math.exp(0.5 * last));
  });
}

describe('bootstrapPercentiles', () => {
  it('gives each resample the percentile that sorting it gives, but for the widening', () => {
    const values = latencies(3_000, 1);
    const shares = [0.5, 0.95, 0.99];
    const { estimates, replicates, blockLength } = bootstrapPercentiles(values, shares, {
      replicates: 50,
      seed: 9,
    });
    const random = seededRandom(9);
    for (let replicate = 0; replicate < 50; replicate++) {
      const resample: number[] = [];
      resampleBlocks(values.length, blockLength, random, (start, end) =>
        resample.push(...values.subarray(start, end)),
      );
      expect(resample).toHaveLength(values.length);
      const sorted = Float64Array.from(resample).sort();
      for (const [index, share] of shares.entries()) {
        const value = estimates[index]?.value ?? 0;
        const indicator = values.map((one) => (one <= value ? 1 : 0));
        const widened = value + widening(indicator, blockLength) * ((percentile(sorted, share) ?? 0) - value);
        expect(replicates[index]?.[replicate]).toBeCloseTo(widened, 9);
      }
    }
  });

  it('estimates what the samples say, and an interval around it', () => {
    const values = latencies(20_000, 2);
    const { estimates, count } = bootstrapPercentiles(values, [0.95], { replicates: 500, seed: 1 });
    expect(count).toBe(20_000);
    expect(estimates[0]?.value).toBe(percentile(values.slice().sort(), 0.95));
    // The true p95 of this log-normal.
    const truth = 450 * Math.exp(0.5 * 1.6449);
    expect(estimates[0]?.interval?.low).toBeLessThan(truth);
    expect(estimates[0]?.interval?.high).toBeGreaterThan(truth);
  });

  it('is wider where neighbors are alike, and counts fewer effective samples', () => {
    const width = (correlation: number) => {
      const options = { replicates: 400, seed: 1 };
      const { estimates, effectiveSamples } = bootstrapPercentiles(
        latencies(20_000, 3, correlation),
        [0.95],
        options,
      );
      const interval = estimates[0]?.interval ?? { low: 0, high: 0 };
      return { width: interval.high - interval.low, effectiveSamples: effectiveSamples ?? 0 };
    };
    const alone = width(0);
    const alike = width(0.95);
    expect(alike.width).toBeGreaterThan(2 * alone.width);
    expect(alike.effectiveSamples).toBeLessThan(alone.effectiveSamples / 4);
  });

  it('is the same for the same seed, and another for another', () => {
    const values = latencies(1_000, 4);
    const run = (seed: number) => bootstrapPercentiles(values, [0.5], { replicates: 200, seed });
    expect(run(1)).toEqual(run(1));
    expect(run(1).replicates).not.toEqual(run(2).replicates);
  });

  it('has no interval where samples are too few, or too few lie beyond the percentile', () => {
    const options = { replicates: 100, seed: 1 };
    const few = bootstrapPercentiles(latencies(60, 5), [0.5], options);
    expect(few.estimates[0]?.interval).toBeNull();
    expect(few.effectiveSamples).toBeNull();
    const some = bootstrapPercentiles(latencies(400, 5, 0), [0.5, 0.99], options);
    expect(some.estimates[0]?.interval).not.toBeNull();
    expect(some.estimates[1]?.interval).toBeNull();
    expect(some.replicates[1]).toHaveLength(0);
    expect(() => bootstrapPercentiles(new Float64Array(), [0.5], options)).toThrow(RangeError);
  });

  it('has an interval of no width where all samples are the same', () => {
    const { estimates } = bootstrapPercentiles(new Float64Array(500).fill(7), [0.5], {
      replicates: 50,
      seed: 1,
    });
    expect(estimates[0]).toEqual({ value: 7, interval: { low: 7, high: 7 } });
  });
});

describe('RankWindow', () => {
  it('answers null where the percentile lies outside, and begins anew', () => {
    const values = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const window = new RankWindow(values, values, 0.5, 1);
    window.add(0, 3);
    window.add(0, 3);
    window.add(0, 3);
    expect(window.take()).toBeNull();
    window.add(0, 9);
    expect(window.take()).toBe(5);
  });
});
