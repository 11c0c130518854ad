import type { SetUpReport } from './set-up/set-up-report.ts';

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
  /** What the backend does at idle, a `SetUpReport` as JSON: k6 keeps a copy for each user, and a text takes less than an object. */
  readonly report: string;
  /** What every virtual user needs of all this, a `VuPlan` as JSON. */
  readonly plan: string;
}

/** As much of it as a result needs; null where `setup()` cannot be asked any more, and neither samples nor log tell. */
export interface KnownRunInfo {
  readonly runId: string | null;
  readonly seed: number | null;
  readonly setupEndedMs: number;
  readonly simulated: boolean | null;
  readonly k6Version: string | null;
  readonly report: SetUpReport | null;
}

/** Recognises what `setup()` returned; undefined where it was aborted or skipped. */
export function asRunInfo(data: unknown): RunInfo | undefined {
  return typeof data === 'object' && data !== null && 'runId' in data && 'seed' in data
    ? (data as RunInfo)
    : undefined;
}

/** Takes what a result needs of what `setup()` returned. */
export function knownRunInfo(info: RunInfo | undefined): KnownRunInfo | undefined {
  return info === undefined ? undefined : { ...info, report: JSON.parse(info.report) as SetUpReport };
}
