/** How Go collects k6's garbage, as environment variables. */
export interface Tuning {
  readonly GOGC: string;
  readonly GOMEMLIMIT: string;
}

/** With GOGC=400, 1,000 users of scenario load with samples and dashboard took 1,525 MB, measured on 2 cores. */
export const RELAXED_BYTES_PER_USER = 1.5e6;
const BASE_BYTES = 100e6;
const RELAXED_GOGC = '400';
/** Above this share of the memory that is free, collection gets stricter again whatever GOGC says. */
export const MEMORY_SHARE = 0.8;

/**
 * Chooses Go's settings for k6: collecting its users' garbage more rarely is what raises the number of users that it can
 * drive honestly, as long as memory allows. What the user has set stays.
 *
 * @param users of this instance
 * @param freeBytes of the machine, before k6 starts
 */
export function tuneK6(users: number, freeBytes: number, environment: NodeJS.ProcessEnv): Tuning {
  const set = environment.GOGC ?? '';
  const budget = freeBytes * MEMORY_SHARE;
  const fits = BASE_BYTES + users * RELAXED_BYTES_PER_USER < budget;
  const limit = environment.GOMEMLIMIT ?? '';
  return {
    GOGC: set !== '' ? set : fits ? RELAXED_GOGC : '100',
    GOMEMLIMIT: limit !== '' ? limit : `${Math.floor(budget / 1024 / 1024)}MiB`,
  };
}
