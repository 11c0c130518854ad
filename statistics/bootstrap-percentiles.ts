import { blockLength, FEWEST_BLOCKS } from './block-length.ts';
import { blockMeanVariance, widening } from './block-variance.ts';
import { effectiveSamples } from './effective-samples.ts';
import type { Estimate, Interval } from './estimate.ts';
import { percentile } from './percentiles.ts';
import { seededRandom } from './random.ts';
import { RankWindow } from './rank-window.ts';
import { resampleBlocks } from './resample-blocks.ts';

export interface BootstrapOptions {
  readonly replicates: number;
  readonly seed: number;
}

export interface PercentileBootstrap {
  readonly count: number;
  /** Neighboring values per block: the longest that any of the percentiles asks for. */
  readonly blockLength: number;
  /** One per share. */
  readonly estimates: readonly Estimate[];
  /** How many independent samples would make the 95th percentile as certain; null where there are too few to tell. */
  readonly effectiveSamples: number | null;
  /** The percentiles of the resamples, widened, one list per share; empty where there is no interval. */
  readonly replicates: readonly Float64Array[];
}

/** Blocks of n^(1/3) values are 20 or more from here on. */
const FEWEST_VALUES = 90;
/** Fewer, counted in independent ones, and a bound would rest on a handful of extreme values. */
const FEWEST_BEYOND = 5;
/** Standard deviations of the rank that a window reaches at first. */
const REACH = 5;

/**
 * Estimates percentiles of autocorrelated values, with 95 % intervals by the moving-block bootstrap (Künsch 1989; Liu and
 * Singh 1992): the 2.5th and 97.5th percentile of the resamples' percentiles, widened by what few blocks leave out.
 *
 * An interval is null below 90 values, and where fewer than 5 effective samples lie on either side of the percentile.
 *
 * @param values in the order of time
 * @param shares the percentiles as shares, 0 to 1
 * @throws RangeError without values
 */
export function bootstrapPercentiles(
  values: Float64Array,
  shares: readonly number[],
  { replicates, seed }: BootstrapOptions,
): PercentileBootstrap {
  const count = values.length;
  const sorted = values.slice().sort();
  const points = shares.map((share) => pointOf(sorted, share));
  if (count < FEWEST_VALUES) {
    return {
      count,
      blockLength: Math.max(1, Math.floor(count / FEWEST_BLOCKS)),
      estimates: points.map((value) => ({ value, interval: null })),
      effectiveSamples: null,
      replicates: shares.map(() => new Float64Array()),
    };
  }
  const indicators = points.map((point) => atMost(values, point));
  const length = Math.max(...indicators.map((indicator) => blockLength(indicator)));
  const resampled = shares.map((share, index) => {
    const indicator = indicators[index] ?? [];
    const beyond = effectiveSamples(indicator, length) * Math.min(share, 1 - share);
    if (beyond < FEWEST_BEYOND) return new Float64Array();
    const rankDeviation = count * Math.sqrt(blockMeanVariance(indicator, length));
    const reach = Math.ceil(REACH * rankDeviation) + 1;
    const drawn = resample(values, sorted, share, length, reach, { replicates, seed });
    return widen(drawn, points[index] ?? 0, widening(indicator, length));
  });
  return {
    count,
    blockLength: length,
    estimates: points.map((value, index) => ({ value, interval: centralInterval(resampled[index]) })),
    effectiveSamples: effectiveSamples(atMost(values, pointOf(sorted, 0.95)), length),
    replicates: resampled,
  };
}

/** The central 95 % of resampled figures; null where there are none. */
export function centralInterval(replicates: Float64Array | undefined): Interval | null {
  const sorted = (replicates ?? new Float64Array()).slice().sort();
  const low = percentile(sorted, 0.025);
  const high = percentile(sorted, 0.975);
  return low === null || high === null ? null : { low, high };
}

/** Draws the same blocks for the same seed, whatever the share; widens the window until it holds every percentile. */
function resample(
  values: Float64Array,
  sorted: Float64Array,
  share: number,
  length: number,
  halfWidth: number,
  { replicates, seed }: BootstrapOptions,
): Float64Array {
  const results = new Float64Array(replicates);
  const random = seededRandom(seed);
  const window = new RankWindow(values, sorted, share, halfWidth);
  for (let done = 0; done < replicates; done++) {
    resampleBlocks(values.length, length, random, (start, end) => window.add(start, end));
    const value = window.take();
    if (value === null) {
      return resample(values, sorted, share, length, 2 * halfWidth, { replicates, seed });
    }
    results[done] = value;
  }
  return results;
}

/** Moves replicates away from the value that they vary around. */
export function widen(replicates: Float64Array, value: number, factor: number): Float64Array {
  return replicates.map((replicate) => value + factor * (replicate - value));
}

function pointOf(sorted: Float64Array, share: number): number {
  const point = percentile(sorted, share);
  if (point === null) throw new RangeError('no values, so no percentiles');
  return point;
}

function atMost(values: Float64Array, bound: number): Uint8Array {
  const indicator = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) indicator[i] = (values[i] ?? 0) <= bound ? 1 : 0;
  return indicator;
}
