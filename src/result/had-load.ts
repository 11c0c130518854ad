import type { Result } from './result.ts';

/** Says whether a run came to its load: k6 sums up nothing of one that its set-up stopped. */
export function hadLoad({ verdict, requests }: Pick<Result, 'verdict' | 'requests'>): boolean {
  return verdict !== null || requests.run.count > 0;
}
