import { politisWhiteLength } from './politis-white.ts';

/** Fewer blocks tell too little of how much they vary. */
export const FEWEST_BLOCKS = 20;
/** More blocks tell little more, and shorter ones lose what correlates over their length. */
const MOST_BLOCKS = 30;
/** What Politis and White's rule looks at: finer sums could not ask for more than a thirtieth of the series. */
const SUMS = 1_000;

/**
 * Chooses how many neighboring values a block of the moving-block bootstrap holds: what Politis and White's rule asks for
 * on sums of neighbors, but at least n^(1/3) (Hall, Horowitz and Jing 1995) and n / 30, and at most n / 20.
 *
 * That is, 20 to 30 long blocks (Schmeiser 1982). A load test has many samples, and what makes them alike acts over
 * seconds, which are thousands of samples: each pair correlates too weakly for a rule on single lags to see, and yet the
 * variance of a mean may double. docs/statistics.md has the measured difference.
 *
 * @param series in the order of time: indicators for a percentile or a share, counts per second for a throughput
 */
export function blockLength(series: ArrayLike<number>): number {
  const n = series.length;
  const wanted = Math.max(Math.cbrt(n), n / MOST_BLOCKS, correlatedLength(series));
  return Math.max(1, Math.min(Math.ceil(wanted), Math.floor(n / FEWEST_BLOCKS)));
}

/**
 * Tells over how many neighbors values stay alike, by Politis and White's rule on sums of neighbors; 0 where they do not. If
 * that is more than a 20th of the series, there are not enough blocks for any interval to be trusted.
 */
export function correlatedLength(series: ArrayLike<number>): number {
  const size = Math.ceil(series.length / SUMS);
  return size * politisWhiteLength(sumsOfNeighbors(series, size));
}

/** Leaves out what does not fill a last sum. */
function sumsOfNeighbors(series: ArrayLike<number>, size: number): Float64Array {
  const sums = new Float64Array(size === 0 ? 0 : Math.floor(series.length / size));
  for (let at = 0; at < sums.length; at++) {
    let sum = 0;
    for (let i = at * size; i < (at + 1) * size; i++) sum += series[i] ?? 0;
    sums[at] = sum;
  }
  return sums;
}
