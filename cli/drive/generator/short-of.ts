import { formatCount } from '../../../src/words/format.ts';
import { fittingGogc, MEMORY_SHARE, memoryNeeded, STRICT_GOGC, wantedGogc } from './tune-k6.ts';

/** What a run asks of its machine, and what the machine has. */
export interface Asked {
  /** Of this instance. */
  readonly users: number;
  readonly freeBytes: number;
  readonly cores: number;
  /** The GOGC that the user has set; undefined or empty for none. */
  readonly gogc: string | undefined;
}

/** On 2 cores 5,000 users who think 1-3 s are the most that were ever driven honestly; at other hours it was 2,000 (docs/performance.md). */
const USERS_PER_CORE = 2500;

const FEWER = 'take fewer users, or share them over more instances (INSTANCES)';

/**
 * Says before a run what the machine is unlikely to give it, a line each with the remedy. Nothing of it is refused: these
 * are estimates, and whether the generator was saturated the run itself will say.
 */
export function shortOf(asked: Asked): string[] {
  return [memoryLine(asked), coresLine(asked)].filter((line) => line !== null);
}

function memoryLine({ users, freeBytes, cores, gogc = '' }: Asked): string | null {
  const free = `${gigabytes(freeBytes)} are free`;
  const least = memoryNeeded(users, STRICT_GOGC);
  if (least > freeBytes) {
    return `warning: ${formatCount(users)} users need about ${gigabytes(least)} of memory even with GOGC=${STRICT_GOGC}, ${free}: the run will likely be INVALID, or k6 killed; ${FEWER}`;
  }
  if (gogc === '') {
    const wanted = wantedGogc(users, cores);
    const fitting = fittingGogc(users, { freeBytes, cores });
    if (fitting === wanted.gogc) return null;
    const how =
      wanted.gogc === null ? 'for two minutes without collecting garbage' : `with GOGC=${wanted.gogc}`;
    return `warning: ${formatCount(users)} users need about ${gigabytes(wanted.bytes)} of memory ${how}, ${free}: k6 collects more often (GOGC=${fitting}), which makes users late earlier; free some memory, ${FEWER}`;
  }
  // Off is left to GOMEMLIMIT alone, and so is what is no number.
  const needed = memoryNeeded(users, Number(gogc));
  if (Number.isNaN(needed) || needed <= freeBytes * MEMORY_SHARE) return null;
  return `warning: ${formatCount(users)} users need about ${gigabytes(needed)} of memory with GOGC=${gogc}, ${free}: near its limit k6 does little but collect garbage; set a lower GOGC, ${FEWER}`;
}

function coresLine({ users, cores }: Asked): string | null {
  const seen = cores * USERS_PER_CORE;
  if (users <= seen) return null;
  return `warning: ${formatCount(users)} users are more than ${cores === 1 ? '1 core was' : `${cores} cores were`} seen to drive honestly (at best ${formatCount(USERS_PER_CORE)} a core who think 1-3 s): "gremlins-load doctor" measures how many this machine can; ${FEWER}`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
