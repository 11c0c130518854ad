import type { BenchCase } from './cases/cases.ts';
import type { ContestantId } from './contestants/contestants.ts';
import type { Entrant } from './entrants.ts';
import type { Measured } from './report/case-table.ts';
import { isHonest } from './report/goals.ts';
import type { Measurement } from './rounds/measurement.ts';

/** How many users are tried, where nothing else is said. */
export const LIMIT_USERS: readonly number[] = [1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000];

/** Whose limit is looked for, where nothing else is said: our script's under plain k6, and that of `gremlins-load run`. */
export const LIMIT_CONTESTANTS: readonly ContestantId[] = ['ours', 'run'];

export interface Limit {
  /** What ran, e.g. with GOGC=400. */
  readonly name: string;
  /** The most users whose reported p95 was true, and below which each number tried was; 0 for none. */
  readonly users: number;
}

interface Search extends Limit {
  readonly entrant: Entrant;
  readonly over: boolean;
  readonly measured: readonly Measured[];
}

/**
 * Looks for the highest number of users at which each entrant reports a true p95 on this machine: numbers are tried
 * upwards, each by all entrants in turn, so that they have the same hour; an entrant is out after its first that is not
 * honest.
 *
 * @param measure runs an entrant once
 * @param say hears how each run came out
 */
export async function findLimit(
  entrants: readonly Entrant[],
  users: readonly number[],
  measure: (entrant: Entrant, users: number) => Promise<Measurement>,
  say: (line: string) => void,
): Promise<{ readonly limits: readonly Limit[]; readonly measured: readonly Measured[] }> {
  const searches = entrants.map(
    (entrant): Search => ({ entrant, name: entrant.name, users: 0, over: false, measured: [] }),
  );
  for (const count of users) {
    for (const [index, search] of searches.entries()) {
      if (search.over) continue;
      const { entrant, name } = search;
      const one = await measure(entrant, count);
      const honest = isHonest(one);
      say(`  ${name}, ${count} users: ${honest ? 'true' : 'not true'}, ${one.remark}`);
      searches[index] = {
        ...search,
        users: honest ? count : search.users,
        over: !honest,
        measured: [
          ...search.measured,
          { name: `${name}, ${count.toLocaleString('en-US')} users`, rounds: [one] },
        ],
      };
    }
  }
  return {
    limits: searches.map(({ name, users: highest }) => ({ name, users: highest })),
    measured: searches.flatMap(({ measured }) => measured),
  };
}

/** Gives a case another number of users, all of them there within some twenty seconds. */
export function withUsers(bench: BenchCase, users: number): BenchCase {
  return { ...bench, load: { ...bench.load, users, spawnRate: Math.max(100, users / 20) } };
}
