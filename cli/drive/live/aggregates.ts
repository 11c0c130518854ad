/** Aggregates of one stretch of time by metric or sub-metric, e.g. `vus` or `action_duration{phase:steady}`. */
export type Values = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** What k6 has told of a run so far, once a second. */
export interface Aggregates {
  /** The last period alone, and everything since the start; empty before the first. */
  readonly lastPeriod: Values;
  readonly soFar: Values;
  /** When the last period ended, ms since the epoch; null before the first. */
  readonly atMs: number | null;
}

export const NO_AGGREGATES: Aggregates = { lastPeriod: new Map(), soFar: new Map(), atMs: null };
