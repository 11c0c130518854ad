import type { Result } from '../../src/result/result.ts';
import type { NonNegative, PositiveCount } from '../../src/workload/quantities.ts';
import type { Analysis } from './analysis.ts';
import type { Pause } from './pause.ts';
import type { Recommendation } from './recommendation.ts';
import type { TargetSide } from './target-side.ts';
import type { TimeSpent } from './time-spent.ts';

/** Which k6 instances of one run were pooled. */
export interface MergedInstances {
  /** How many shared the load. */
  readonly instances: PositiveCount;
  /** The names of those that were pooled; fewer than `instances` where some are missing. */
  readonly runs: readonly string[];
  /** How far apart the instances' own clocks say they started, in seconds. */
  readonly startsApartSeconds: NonNegative;
}

/**
 * What one run measured and what follows from it: `result.json` of an evidence folder. Durations in ms unless a name says seconds;
 * shares from 0 to 1; times in UTC. Fields may be added within a version; a change of meaning or a removal makes a new one.
 */
export interface RunResult extends Result {
  /** With what was seen of the target's side, where somebody looked. */
  readonly target: Result['target'] & Partial<TargetSide>;
  /** Absent in a result that plain k6 wrote, null where there were no samples to analyse. */
  readonly analysis?: Analysis | null;
  /** The instances whose samples were pooled into this result; absent where it is one k6's own. */
  readonly merged?: MergedInstances;
  /** Where `--stop-at-break` ended the run; absent where it did not. */
  readonly stopped?: { readonly by: 'stop-at-break'; readonly step: PositiveCount };
  /**
   * When k6 was paused with the CLI, as by Ctrl-Z; absent where it was not.
   *
   * @minItems 1
   */
  readonly pauses?: readonly Pause[];
  /**
   * What of the evidence is missing, was changed or never was whole, in words: the run is INVALID. Absent where all of it is there.
   *
   * @minItems 1
   */
  readonly damage?: readonly string[];
  /** Where the time went, where a limit of latency or throughput was missed; null where none was. */
  readonly timeSpent?: TimeSpent | null;
  /** What is worth doing, and the numbers that say so. */
  readonly recommendations?: readonly Recommendation[];
}

/** What became of a run that the CLI alone knows: neither k6 nor the samples tell it. */
export type RunNotes = Pick<RunResult, 'stopped' | 'pauses'>;
