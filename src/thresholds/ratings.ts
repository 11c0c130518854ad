import { throughputTarget } from './throughput-target.ts';

export const RATING_NAMES = ['excellent', 'good', 'acceptable', 'poor'] as const;

export type Rating = (typeof RATING_NAMES)[number];

export const RATING_SYMBOLS: Readonly<Record<Rating, string>> = {
  excellent: '🟢',
  good: '🟡',
  acceptable: '🟠',
  poor: '🔴',
};

/** The bounds of excellent, good and acceptable; beyond the last is poor. */
export const RATING_BOUNDS = {
  /** At most, in ms. */
  p95Ms: [500, 1000, 2000],
  /** At most, as a share. */
  failedRate: [0.001, 0.01, 0.05],
  /** At least, in successful actions per second, stated for 1,000 users. */
  throughputPerSecond: [500, 200, 100],
} as const;

export interface Ratings {
  readonly p95: Rating | null;
  readonly failed: Rating | null;
  readonly throughput: Rating | null;
}

/**
 * Rates what was measured; null where nothing was.
 *
 * @param measured p95 in ms, failed as a share, successful actions per second, all of the steady phase
 * @param users the run's users: below 1,000 the throughput's bounds shrink in proportion, as its target does
 */
export function rate(
  measured: {
    readonly p95Ms: number | null;
    readonly failedRate: number | null;
    readonly throughputPerSecond: number | null;
  },
  users: number,
): Ratings {
  const { p95Ms, failedRate, throughputPerSecond } = measured;
  return {
    p95: p95Ms === null ? null : ratingOf(RATING_BOUNDS.p95Ms, (bound) => p95Ms <= bound),
    failed: failedRate === null ? null : ratingOf(RATING_BOUNDS.failedRate, (bound) => failedRate <= bound),
    throughput:
      throughputPerSecond === null
        ? null
        : ratingOf(
            RATING_BOUNDS.throughputPerSecond,
            (bound) => throughputPerSecond >= throughputTarget(bound, users),
          ),
  };
}

function ratingOf(bounds: readonly number[], holds: (bound: number) => boolean): Rating {
  const place = bounds.findIndex(holds);
  return RATING_NAMES[place === -1 ? bounds.length : place] as Rating;
}
