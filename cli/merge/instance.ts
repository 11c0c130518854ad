import type { RunResult } from '../result/run-result.ts';

/** One k6 instance of a run that several shared. */
export interface Instance {
  /** The folder's name. */
  readonly name: string;
  readonly result: RunResult;
  /** Its samples file. */
  readonly samples: string;
  /** When its scenario started by its own clock, ms since the epoch. */
  readonly startMs: number;
  /** The numbers of the users it drove. */
  readonly users: ReadonlySet<number>;
}

/** When the first of them started, by its own clock: the moment that all clocks are aligned to. */
export function earliestStartMs(instances: readonly Instance[]): number {
  return Math.min(...instances.map(({ startMs }) => startMs));
}
