import type { RunResult } from './run-result.ts';
import type { TargetSide } from './target-side.ts';

/** What was seen of a run's target; null where nobody looked. */
export function targetSideOf({ target }: Pick<RunResult, 'target'>): TargetSide | null {
  const { sources, series, firstLimit = null } = target;
  return sources === undefined || series === undefined ? null : { sources, series, firstLimit };
}
