import { blockLength } from './block-length.ts';
import { type BootstrapOptions, centralInterval } from './bootstrap-percentiles.ts';
import type { Estimate, Interval } from './estimate.ts';
import { seededRandom } from './random.ts';
import { resampleBlocks } from './resample-blocks.ts';

/** What was measured at one setting of x, in the order of time. */
export interface Level {
  readonly x: number;
  readonly values: Float64Array;
}

/** Two straight lines that meet at the knee; the first one goes through the origin. */
export interface KneeFit {
  readonly knee: number;
  /** y at the knee. */
  readonly height: number;
  /** y gained per x below and above the knee. */
  readonly slopeBefore: number;
  readonly slopeAfter: number;
}

export interface KneeEstimate extends KneeFit {
  readonly kneeEstimate: Estimate;
  readonly heightEstimate: Estimate;
  /** The 95 % interval of slopeAfter / slopeBefore. */
  readonly slopeRatio: Interval;
}

/** Two lines and the place where they meet are three figures: with as many levels they fit whatever was measured. */
export const FEWEST_LEVELS = 4;
/** How finely places for the knee are tried: a 400th of the range is below what any run can tell. */
const PLACES = 400;

interface Point {
  readonly x: number;
  readonly mean: number;
  readonly weight: number;
}

/**
 * Fits y = b · min(x, k) + c · max(0, x − k) by least squares over all values: a piecewise-linear regression whose breakpoint
 * k is found by trying places (Hudson 1966; Muggeo 2003 on such models). k lies between the lowest level and the last
 * but one, so that either line has a level to rest on. As x is constant within a level, only the levels' means and counts
 * matter.
 *
 * The interval is the central 95 % of resamples: within each level moving blocks of values are drawn (Künsch 1989), so every
 * level stays in every resample, as the levels were set and not drawn.
 *
 * @param levels by ascending x above 0
 * @returns null with fewer than four levels, or where nothing was gained at all
 */
export function estimateKnee(
  levels: readonly Level[],
  { replicates, seed }: BootstrapOptions,
): KneeEstimate | null {
  const usable = levels.filter(({ values }) => values.length > 0);
  if (usable.length < FEWEST_LEVELS) return null;
  const fit = fitKnee(usable.map(({ x, values }) => ({ x, mean: meanOf(values), weight: values.length })));
  if (fit.slopeBefore <= 0) return null;
  const random = seededRandom(seed);
  const lengths = usable.map(({ values }) => blockLength(values));
  const knees = new Float64Array(replicates);
  const heights = new Float64Array(replicates);
  const ratios = new Float64Array(replicates);
  for (let done = 0; done < replicates; done++) {
    const drawn = fitKnee(
      usable.map(({ x, values }, index) => {
        let sum = 0;
        resampleBlocks(values.length, lengths[index] ?? 1, random, (start, end) => {
          for (let i = start; i < end; i++) sum += values[i] ?? 0;
        });
        return { x, mean: sum / values.length, weight: values.length };
      }),
    );
    knees[done] = drawn.knee;
    heights[done] = drawn.height;
    ratios[done] = drawn.slopeBefore > 0 ? drawn.slopeAfter / drawn.slopeBefore : Number.POSITIVE_INFINITY;
  }
  const slopeRatio = centralInterval(ratios);
  if (slopeRatio === null) return null;
  return {
    ...fit,
    kneeEstimate: { value: fit.knee, interval: centralInterval(knees) },
    heightEstimate: { value: fit.height, interval: centralInterval(heights) },
    slopeRatio,
  };
}

function fitKnee(points: readonly Point[]): KneeFit {
  const from = points[0]?.x ?? 0;
  const to = points.at(-2)?.x ?? from;
  let best: (KneeFit & { readonly error: number }) | undefined;
  for (let place = 0; place <= PLACES; place++) {
    const candidate = fitAt(points, from + ((to - from) * place) / PLACES);
    if (best === undefined || candidate.error < best.error) best = candidate;
  }
  return best ?? { ...fitAt(points, from) };
}

/** Least squares of the two slopes for a given knee, by the normal equations. */
function fitAt(points: readonly Point[], knee: number): KneeFit & { readonly error: number } {
  let aa = 0;
  let ab = 0;
  let bb = 0;
  let ay = 0;
  let by = 0;
  for (const { x, mean, weight } of points) {
    const below = Math.min(x, knee);
    const above = Math.max(0, x - knee);
    aa += weight * below * below;
    ab += weight * below * above;
    bb += weight * above * above;
    ay += weight * below * mean;
    by += weight * above * mean;
  }
  const determinant = aa * bb - ab * ab;
  const slopeBefore = determinant === 0 ? ay / aa : (ay * bb - by * ab) / determinant;
  const slopeAfter = determinant === 0 ? 0 : (aa * by - ab * ay) / determinant;
  let error = 0;
  for (const { x, mean, weight } of points) {
    error += weight * (mean - slopeBefore * Math.min(x, knee) - slopeAfter * Math.max(0, x - knee)) ** 2;
  }
  return { knee, height: slopeBefore * knee, slopeBefore, slopeAfter, error };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
