import type { IdleReport } from '../correctness/measure-idle.ts';

/** What `setup()` finds out and every later part of the run needs; no secret is in it. */
export interface RunInfo {
  readonly runId: string;
  readonly seed: number;
  /** When `setup()` ended, in ms since the epoch: the phases' clock starts no earlier. */
  readonly setupEndedMs: number;
  /** The target says of itself that it is simulated. */
  readonly simulated: boolean;
  /** From k6's own User-Agent; null if it does not tell. */
  readonly k6Version: string | null;
  /** What the backend does at idle. */
  readonly idle: IdleReport;
  /** What every virtual user needs of all this, a `VuPlan` as JSON: k6 keeps an object for each user, and a text is less. */
  readonly plan: string;
}

/** As much of it as a result needs; null where `setup()` cannot be asked any more, and neither samples nor log tell. */
export interface KnownRunInfo {
  readonly runId: string | null;
  readonly seed: number | null;
  readonly setupEndedMs: number;
  readonly simulated: boolean | null;
  readonly k6Version: string | null;
  readonly idle: KnownIdle;
}

/** As much of the idle measurement as a result needs. */
export type KnownIdle = Pick<IdleReport, 'recalled' | 'asked' | 'remembers' | 'requests'>;

/** Recognises what `setup()` returned; undefined where it was aborted or skipped. */
export function asRunInfo(data: unknown): RunInfo | undefined {
  return typeof data === 'object' && data !== null && 'runId' in data && 'seed' in data
    ? (data as RunInfo)
    : undefined;
}
