/** A range that holds the truth with the stated confidence, 95 % where nothing else is said. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A measured value and the interval around it; the interval is null where the samples are too few for one. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval | null;
}
