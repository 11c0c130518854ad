import { politisWhiteLength } from './politis-white.ts';

/** An interval needs about this many blocks to be drawn from. */
export const FEWEST_BLOCKS = 20;

/** What is longer is looked at in sums of neighbors alone: the lower bound is beyond what single values could add. */
const LONGEST_SERIES = 65_536;
const SHORTEST_SERIES = 100;
const COARSENING = 4;

/**
 * Chooses how many neighboring values a block of the moving-block bootstrap holds: the largest of Politis and White's
 * estimates over the series and over its sums of 4, 16, 64 … neighbors (while at least 100 sums are left), at least
 * n^(1/3) (Hall, Horowitz and Jing 1995), and at most n / 20, so that there are 20 blocks.
 *
 * The sums matter: a stall that slows hundreds of neighbors correlates each pair of them too weakly to be significant by
 * itself, while sums of neighbors show it.
 *
 * @param series in the order of time: indicators for a percentile or a share, counts per second for a throughput
 */
export function blockLength(series: ArrayLike<number>): number {
  const n = series.length;
  let length = Math.cbrt(n);
  let scale = 1;
  let sums: Float64Array = new Float64Array(series);
  while (sums.length >= SHORTEST_SERIES) {
    if (sums.length <= LONGEST_SERIES) length = Math.max(length, scale * politisWhiteLength(sums));
    sums = sumsOfNeighbors(sums);
    scale *= COARSENING;
  }
  return Math.max(1, Math.min(Math.ceil(length), Math.floor(n / FEWEST_BLOCKS)));
}

/** Leaves out what does not fill a last sum. */
function sumsOfNeighbors(series: Float64Array): Float64Array {
  const sums = new Float64Array(Math.floor(series.length / COARSENING));
  for (let i = 0; i < sums.length * COARSENING; i++) {
    const at = Math.floor(i / COARSENING);
    sums[at] = (sums[at] ?? 0) + (series[i] ?? 0);
  }
  return sums;
}
