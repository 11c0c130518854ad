import { MOST_MEMORY, MOST_PROCESSOR } from '../../cli/judge/generator-criteria.ts';
import { NETWORK_LAG_LIMIT_MS, TIMER_LAG_LIMIT_MS } from '../../src/thresholds/criteria.ts';

/** From which values on the generator counts as saturated. */
export interface Limits {
  readonly timerLagP99Ms: number;
  readonly networkLagP99Ms: number;
  /** The median share of all cores. */
  readonly cpuShare: number;
  /** The largest share of the machine's memory. */
  readonly memoryShare: number;
}

/** Those that the suite has now. */
export const LIMITS: Limits = {
  timerLagP99Ms: TIMER_LAG_LIMIT_MS,
  networkLagP99Ms: NETWORK_LAG_LIMIT_MS,
  cpuShare: MOST_PROCESSOR,
  memoryShare: MOST_MEMORY,
};
