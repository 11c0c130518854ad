import type { Interval } from '../../statistics/estimate.ts';
import { normalCdf, normalQuantile } from '../../statistics/normal.ts';
import { studentCdf, studentQuantile } from '../../statistics/student-t.ts';

/** All rows of a comparison together err with at most this probability. */
export const SIGNIFICANCE = 0.05;
/** How often a difference that is called detectable would be found. */
export const POWER = 0.8;

/** One metric of one subject, tested against its smallest relevant difference. */
export interface Tested {
  readonly before: number;
  readonly after: number;
  readonly interval: Interval | null;
  /** One-sided, in the direction of the difference, not adjusted; null where samples are too few. */
  readonly pValue: number | null;
  /** The smallest difference found with probability `POWER` at a one-sided level; null where samples are too few. */
  readonly detectableAt: (level: number) => number | null;
}

/** What a standardized difference is held against. */
export interface ReferenceDistribution {
  readonly cdf: (z: number) => number;
  readonly quantile: (share: number) => number;
}

export const NORMAL: ReferenceDistribution = { cdf: normalCdf, quantile: normalQuantile };

/** Student's t: what few runs know of the variation between them is itself uncertain. */
export function student(freedom: number): ReferenceDistribution {
  return {
    cdf: (t) => studentCdf(t, freedom),
    quantile: (share) => studentQuantile(share, freedom),
  };
}

/** The degrees of freedom of a difference of two means with variances of their own (Welch 1947, Satterthwaite 1946). */
export function welchFreedom(sides: readonly { readonly variance: number; readonly runs: number }[]): number {
  const total = sides.reduce((sum, { variance }) => sum + variance, 0);
  const parts = sides.reduce((sum, { variance, runs }) => sum + variance ** 2 / (runs - 1), 0);
  return parts === 0 ? sides.reduce((sum, { runs }) => sum + runs - 1, 0) : total ** 2 / parts;
}
