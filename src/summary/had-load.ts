import type { Result } from './result.ts';

/** Says whether a run came to its load: one that its set-up stopped has criteria for nothing. */
export function hadLoad({ verdict, criteria }: Pick<Result, 'verdict' | 'criteria'>): boolean {
  return verdict !== null || criteria.length > 0;
}
