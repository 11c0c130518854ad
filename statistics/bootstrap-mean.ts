import { blockLength, FEWEST_BLOCKS } from './block-length.ts';
import { widening } from './block-variance.ts';
import { type BootstrapOptions, centralInterval, widen } from './bootstrap-percentiles.ts';
import type { Estimate } from './estimate.ts';
import { seededRandom } from './random.ts';
import { resampleBlocks } from './resample-blocks.ts';

export interface MeanBootstrap {
  readonly estimate: Estimate;
  readonly blockLength: number;
  /** The means of the resamples, widened; empty where there is no interval. */
  readonly replicates: Float64Array;
}

/**
 * Estimates a mean of autocorrelated values, such as counts per second, with its 95 % interval by the moving-block
 * bootstrap. The interval is null below 20 values.
 *
 * @param values in the order of time
 * @throws RangeError without values
 */
export function bootstrapMean(values: Float64Array, { replicates, seed }: BootstrapOptions): MeanBootstrap {
  const count = values.length;
  if (count === 0) throw new RangeError('no values, so no mean');
  const sums = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) sums[i + 1] = (sums[i] ?? 0) + (values[i] ?? 0);
  const length = blockLength(values);
  const random = seededRandom(seed);
  const mean = (sums[count] ?? 0) / count;
  const resampled = new Float64Array(count < FEWEST_BLOCKS ? 0 : replicates).map(() => {
    let sum = 0;
    resampleBlocks(count, length, random, (start, end) => {
      sum += (sums[end] ?? 0) - (sums[start] ?? 0);
    });
    return sum / count;
  });
  const means = widen(resampled, mean, widening(values, length));
  return {
    estimate: { value: mean, interval: centralInterval(means) },
    blockLength: length,
    replicates: means,
  };
}
