import type { NonNegative, UtcTime } from '../../src/workload/quantities.ts';
/** A time at which the command and k6 stood still, as by Ctrl-Z. */
export interface Pause {
  /** When it began. */
  readonly at: UtcTime;
  readonly seconds: NonNegative;
}
