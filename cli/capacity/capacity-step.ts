import type { Verdict } from '../../src/thresholds/verdict.ts';

/** What one short run of a search, at one rate, comes to. */
export interface CapacityStep {
  /** Conversations per minute. */
  readonly rate: number;
  /** Null where the run could not be judged. */
  readonly verdict: Verdict | null;
  /** Null where the run proves nothing. */
  readonly margin: Margin | null;
}

/** How far a run is from its limits, told by the criterion that is worst off. */
export interface Margin {
  /** 0 at the limit, above where all criteria hold; from −1 to 1. */
  readonly value: number;
  /** Its standard error within the run. */
  readonly deviation: number;
  /** The criterion. */
  readonly worst: string;
}

export interface ProvenStep {
  readonly rate: number;
  readonly margin: Margin;
}

/** Picks the steps that prove something, by ascending rate. */
export function provenSteps(steps: readonly CapacityStep[]): ProvenStep[] {
  return steps
    .flatMap(({ rate, margin }) => (margin === null ? [] : [{ rate, margin }]))
    .sort((a, b) => a.rate - b.rate);
}
