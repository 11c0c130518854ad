/** How Go runs k6, as environment variables. */
export interface Tuning {
  readonly GOGC: string;
  readonly GOMEMLIMIT: string;
  /** The user's own; else left to Go where the machine has that many cores, or few users. */
  readonly GOMAXPROCS?: string;
}

/**
 * On how many threads Go runs k6's code at least. With one for each of two cores it hardly comes to look at the network
 * while there is something to run; with more, the system shares the cores out among them, and who waits for the network
 * is among these: see docs/saturation.md.
 */
const FEWEST_THREADS = 8;
/** Up to so many users a core, Go's own threads read answers about as well; more cost a tenth more processor time. */
const FEW_USERS_A_CORE = 2000;

/** With GOGC=400, k6 took 712 to 808 MB for 1,000 users of scenario load and 2,894 MB for 3,000, measured on 2 cores. */
export const RELAXED_BYTES_PER_USER = 1e6;
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
 * Chooses Go's settings for k6: rarer collections, as long as memory allows, and more threads than a few cores where there are
 * many users, raise the number of users that it can drive honestly. What the user has set stays.
 *
 * @param users of this instance
 * @param machine what it has before k6 starts
 */
export function tuneK6(
  users: number,
  { freeBytes, cores }: { readonly freeBytes: number; readonly cores: number },
  environment: NodeJS.ProcessEnv,
): Tuning {
  const set = environment.GOGC ?? '';
  const budget = freeBytes * MEMORY_SHARE;
  const fits = memoryNeeded(users, RELAXED_GOGC) < budget;
  const limit = environment.GOMEMLIMIT ?? '';
  const wanted = environment.GOMAXPROCS ?? '';
  const tooFew = cores < FEWEST_THREADS && users > FEW_USERS_A_CORE * cores;
  const threads = wanted === '' && tooFew ? String(FEWEST_THREADS) : wanted;
  return {
    GOGC: set !== '' ? set : String(fits ? RELAXED_GOGC : STRICT_GOGC),
    GOMEMLIMIT: limit !== '' ? limit : `${Math.floor(budget / 1024 / 1024)}MiB`,
    ...(threads === '' ? {} : { GOMAXPROCS: threads }),
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
