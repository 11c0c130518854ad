import type { Subject } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';
import type { TargetSeries } from '../result/target-side.ts';

/** The steady phase's actions of one subject. Each list is in the order of time; they need not be of equal length. */
export interface SteadySamples {
  /** Waits in ms. */
  readonly durationMs: Float64Array;
  /** 1 where the action failed, else 0. */
  readonly failed: Uint8Array;
  /** Successful actions in each second of the steady phase. */
  readonly succeededPerSecond: Float64Array;
}

/** One series of the target's side in the steady phase, look by look; never empty. */
export interface SteadyLooks extends Pick<TargetSeries, 'measure' | 'source' | 'subject' | 'from' | 'unit'> {
  readonly values: Float64Array;
}

/** A run as a comparison takes it. */
export interface LoadedRun {
  /** What to call it: the folder's name. */
  readonly name: string;
  readonly result: RunResult;
  /** By subject; a subject without actions is left out. Null where the samples are not there. */
  readonly steady: ReadonlyMap<Subject, SteadySamples> | null;
  /** Null where nobody looked at its target, or nothing tells when its steady phase was. */
  readonly target: readonly SteadyLooks[] | null;
  /** What of its evidence is not whole, in words; empty where all is. */
  readonly damage: readonly string[];
}
