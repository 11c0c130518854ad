import { WHAT_MATTERS } from '../thresholds/what-matters.ts';

/** Writes a share as points or percent, without the sign: 0.005 reads 0.5. */
function hundredths(share: number): string {
  return String(Number((share * 100).toFixed(2)));
}

const { latency, throughput, failed, forgotten } = WHAT_MATTERS;

/** What a comparison takes for a difference that matters. */
export const WHAT_MATTERS_TEXT = `${hundredths(latency.share)}\u00a0% and ${latency.ms}\u00a0ms of latency, ${hundredths(throughput)}\u00a0% of throughput, ${hundredths(failed)}\u00a0points of failed actions`;

/** How much more than at idle may be forgotten under load. */
export const FORGOTTEN_TEXT = `${hundredths(forgotten)} points`;
