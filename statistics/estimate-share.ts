import { blockLength } from './block-length.ts';
import { effectiveSamples } from './effective-samples.ts';
import type { Estimate } from './estimate.ts';
import { wilson } from './shares.ts';

export interface ShareEstimate {
  readonly estimate: Estimate;
  /** How many independent samples would make the share as certain: less than counted where failures come in bursts. */
  readonly effectiveSamples: number;
}

/**
 * Estimates a share of autocorrelated flags: Wilson's interval with the effective number of samples that the moving-block
 * bootstrap's variance gives. Unlike resampled shares it has a sensible upper bound where nothing failed at all.
 *
 * @param flags 0 or 1, in the order of time
 * @throws RangeError without flags
 */
export function estimateShare(flags: Uint8Array): ShareEstimate {
  if (flags.length === 0) throw new RangeError('no samples, so no share');
  let ones = 0;
  for (const flag of flags) ones += flag;
  const share = ones / flags.length;
  const samples = effectiveSamples(flags, blockLength(flags));
  return { estimate: { value: share, interval: wilson({ share, samples }) }, effectiveSamples: samples };
}
