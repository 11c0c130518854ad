/** How Go collects k6's garbage, as environment variables. */
export interface Tuning {
  readonly GOGC: string;
  readonly GOMEMLIMIT: string;
}

/** With GOGC=400, 1,000 users of scenario load with samples and dashboard took 1,525 MB, measured on 2 cores. */
export const RELAXED_BYTES_PER_USER = 1.5e6;
/** With GOGC=100, 4,000 users of scenario load took 2,603 MB, measured on 2 cores. */
const STRICT_BYTES_PER_USER = 0.65e6;
const BASE_BYTES = 100e6;
/** What is set where memory allows. */
export const RELAXED_GOGC = 400;
/** Go's own. */
export const STRICT_GOGC = 100;
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
  const fits = memoryNeeded(users, RELAXED_GOGC) < budget;
  const limit = environment.GOMEMLIMIT ?? '';
  return {
    GOGC: set !== '' ? set : String(fits ? RELAXED_GOGC : STRICT_GOGC),
    GOMEMLIMIT: limit !== '' ? limit : `${Math.floor(budget / 1024 / 1024)}MiB`,
  };
}

/**
 * Estimates the memory that k6 comes to, in bytes: on a straight line through what was measured, as Go lets a heap grow by
 * GOGC percent before it collects.
 *
 * @param users of this instance
 */
export function memoryNeeded(users: number, gogc: number): number {
  const slope = (RELAXED_BYTES_PER_USER - STRICT_BYTES_PER_USER) / (RELAXED_GOGC - STRICT_GOGC);
  return BASE_BYTES + users * (STRICT_BYTES_PER_USER + (gogc - STRICT_GOGC) * slope);
}
