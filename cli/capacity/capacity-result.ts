import type { Interval } from '../../statistics/estimate.ts';
import type { CapacityStep } from './capacity-step.ts';

/** How a search came to its end. */
export type CapacityEnd =
  /** The interval is as narrow as was asked for. */
  | 'precise'
  /** All steps were used. */
  | 'steps-used'
  /** The generator could not drive more than was served. */
  | 'generator-limit'
  /** Not even the lowest rate that was tried was served. */
  | 'none-served'
  | 'interrupted';

/** One run of the search, as `capacity.json` keeps it. Figures of the steady phase; durations in ms. */
export interface RecordedStep extends CapacityStep {
  /** The run's evidence folder, relative to the search's; null where none is left. */
  readonly run: string | null;
  /** Ids of the criteria that decided the run's verdict; none for PASS. */
  readonly reasons: readonly string[];
  readonly p95Ms: number | null;
  readonly meanMs: number | null;
  readonly failedRate: number | null;
  /** Conversations that could not start, in the whole run. */
  readonly dropped: number | null;
  readonly succeededPerSecond: number | null;
  readonly seconds: number;
  /** What was full on the target's side while the rate was held, in words; absent where nobody looked or knows. */
  readonly full?: string;
}

/** `capacity.json`: what a search found, and every step it rests on. Documented in docs/capacity.md. */
export interface CapacityResult {
  readonly schemaVersion: 1;
  readonly suiteVersion: string;
  readonly environment: string;
  readonly target: { readonly baseUrl: string; readonly simulated: boolean | null };
  readonly pattern: string;
  readonly thinkTime: { readonly minSeconds: number; readonly maxSeconds: number };
  readonly limits: { readonly p95Ms: number; readonly failedRate: number };
  readonly seed: number;
  /** UTC, ISO 8601. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly end: CapacityEnd;
  /** The highest rate that meets the targets; null where it could not be found. */
  readonly conversationsPerMinute: { readonly value: number; readonly interval: Interval } | null;
  /** How many users who come and stay make as much load; null where the rate is. */
  readonly users: { readonly value: number; readonly interval: Interval } | null;
  /** The highest rate served and the lowest one not, as far as there are such. */
  readonly bracket: {
    readonly low: number | null;
    readonly high: number | null;
    /** The lowest rate at which the generator could prove nothing. */
    readonly unproven: number | null;
  };
  /** How long a step of the search, and how long a confirming run holds its rate and is measured. */
  readonly heldSeconds: { readonly steps: number; readonly confirming: number };
  readonly steps: readonly RecordedStep[];
  /** The rate that a longer run after the search confirmed; null where none did. */
  readonly confirmed: ConfirmedRate | null;
  /** The confirming runs, in their order: all but the last one did not confirm theirs. */
  readonly confirming: readonly RecordedStep[];
}

/** A rate that met the targets for as long as a confirming run. */
export interface ConfirmedRate {
  /** Conversations per minute. */
  readonly rate: number;
  /** How long it was held and measured. */
  readonly seconds: number;
  /** How many users who come and stay make as much load, with the waits of that run; null where it measured none. */
  readonly users: number | null;
}
