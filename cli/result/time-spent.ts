/** What kept the answers, as far as the evidence tells. */
export type TimeCause =
  | 'event-loop-blocked'
  | 'overload'
  | 'database-locked'
  | 'own-time'
  | 'outside'
  | 'short-waits'
  | 'generator'
  | 'unknown';

/** Where the time of a run went that missed a limit of latency or throughput. */
export interface TimeSpent {
  readonly cause: TimeCause;
  /** One or two sentences, with the numbers they rest on. */
  readonly text: string;
  readonly evidence: Readonly<Record<string, number | string>>;
}
