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
/** Up to so many users a core Go's own threads read answers in time; while garbage is collected, more of them take all cores for it. */
const FEW_USERS_TO_READ_FOR = 1500;
/** Above so many users a core they are late while garbage is collected, and so a p95 is as true as collections are rare. */
const FEW_USERS_TO_COLLECT = 500;
/** Go's own. */
export const STRICT_GOGC = 100;
/** What is set where memory allows. */
export const RELAXED_GOGC = 400;
/**
 * The most that is set, where memory allows it and users are many for the cores. Go collects after two minutes whatever GOGC says,
 * unless it is off: so it is off, and GOMEMLIMIT alone says when.
 */
const RAREST_GOGC = 'off';
/** In its place where GOMEMLIMIT is the user's own, and may be off as well. */
const RAREST_BOUNDED_GOGC = 1600;

const BASE_BYTES = 100e6;
/** With GOGC=400, k6 took 712 to 808 MB for 1,000 users of scenario load and 2,894 MB for 3,000, measured on 2 cores. */
export const RELAXED_BYTES_PER_USER = 1e6;
/** With GOGC=100, 4,000 users of scenario load took 2,603 MB, measured on 2 cores. */
const STRICT_BYTES_PER_USER = 0.65e6;
/** After two minutes without a collection 4,000 users of scenario load took 10,643 and 10,690 MB, 3,000 took 7,840. Measured on 2 cores. */
const TWO_MINUTES_BYTES_PER_USER = 2.7e6;
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
  const { GOGC = '', GOMEMLIMIT = '', GOMAXPROCS = '' } = environment;
  const rarest = GOMEMLIMIT === '' ? RAREST_GOGC : RAREST_BOUNDED_GOGC;
  const tooFew = cores < FEWEST_THREADS && users > FEW_USERS_TO_READ_FOR * cores;
  const threads = GOMAXPROCS === '' && tooFew ? String(FEWEST_THREADS) : GOMAXPROCS;
  return {
    GOGC: GOGC !== '' ? GOGC : String(fittingGogc(users, { freeBytes, cores }) ?? rarest),
    GOMEMLIMIT: GOMEMLIMIT !== '' ? GOMEMLIMIT : `${Math.floor((freeBytes * MEMORY_SHARE) / 1024 / 1024)}MiB`,
    ...(threads === '' ? {} : { GOMAXPROCS: threads }),
  };
}

/** Says that k6 will take much memory, in a line, where that was chosen for it; null where it was not. */
export function memoryNote({ GOGC, GOMEMLIMIT }: Tuning, environment: NodeJS.ProcessEnv): string | null {
  if (GOGC !== RAREST_GOGC || environment.GOGC) return null;
  return `k6 may take up to ${GOMEMLIMIT} of memory: with so many users a core it collects garbage only then; GOGC=${RELAXED_GOGC} takes less, and makes users late earlier`;
}

/**
 * What keeps users in time, whatever memory there is: a GOGC, or null for no collection, and the memory that it takes, in bytes;
 * without collections, in two minutes.
 *
 * @param users of this instance
 */
export function wantedGogc(
  users: number,
  cores: number,
): { readonly gogc: number | null; readonly bytes: number } {
  return users > FEW_USERS_TO_COLLECT * cores
    ? { gogc: null, bytes: BASE_BYTES + users * TWO_MINUTES_BYTES_PER_USER }
    : { gogc: RELAXED_GOGC, bytes: memoryNeeded(users, RELAXED_GOGC) };
}

/** The wanted GOGC, or the next lower one for which memory is free. @param users of this instance */
export function fittingGogc(
  users: number,
  { freeBytes, cores }: { readonly freeBytes: number; readonly cores: number },
): number | null {
  const budget = freeBytes * MEMORY_SHARE;
  const wanted = wantedGogc(users, cores);
  if (wanted.bytes < budget) return wanted.gogc;
  return memoryNeeded(users, RELAXED_GOGC) < budget ? RELAXED_GOGC : STRICT_GOGC;
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
