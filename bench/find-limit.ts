import type { BenchCase } from './cases.ts';
import { CASES } from './cases.ts';
import { entrantsOf, type GoMemory } from './entrants.ts';
import { type Measuring, measureOnce } from './measuring/measure-once.ts';
import type { Measured } from './report/case-table.ts';
import { isHonest } from './report/goals.ts';

/** How many users are tried, where nothing else is said. */
export const LIMIT_USERS: readonly number[] = [1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000];

export interface Limit {
  /** What ran, e.g. with GOGC=400. */
  readonly name: string;
  /** The most users whose reported p95 was true, and below which each number tried was; 0 for none. */
  readonly users: number;
}

/**
 * Looks for the highest number of users at which our script reports a true p95 on this machine, for each of Go's
 * settings: numbers are tried upwards until the first that is not honest.
 */
export async function findLimit(
  measuring: Measuring,
  users: readonly number[],
  memory: readonly GoMemory[],
  seconds: number,
): Promise<{ readonly limits: readonly Limit[]; readonly measured: readonly Measured[] }> {
  const limits: Limit[] = [];
  const measured: Measured[] = [];
  for (const { name, contestant, env } of entrantsOf({ contestants: ['ours'] }, undefined, memory)) {
    let highest = 0;
    for (const count of users) {
      const one = await measureOnce(measuring, withUsers(CASES.c, count), contestant, seconds, env);
      measured.push({ name: `${name}, ${count.toLocaleString('en-US')} users`, rounds: [one] });
      console.log(`  ${name}, ${count} users: ${isHonest(one) ? 'true' : 'not true'}, ${one.remark}`);
      if (!isHonest(one)) break;
      highest = count;
    }
    limits.push({ name, users: highest });
  }
  return { limits, measured };
}

/** Gives a case another number of users, all of them there within some twenty seconds. */
export function withUsers(bench: BenchCase, users: number): BenchCase {
  return { ...bench, load: { ...bench.load, users, spawnRate: Math.max(100, users / 20) } };
}
