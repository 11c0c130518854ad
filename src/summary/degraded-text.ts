import type { Result } from '../result/result.ts';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../words/format.ts';

/** What stands above what is said of degraded answers. */
export const DEGRADED_HEADING = 'degraded answers, steady phase: fallbacks, not failures';

/** What reports say of degraded answers. */
export interface DegradedTexts {
  /** How much of what was counted as success is by fallback, by behavior and kind. */
  readonly share: string;
  /** What the steady phase is without that. */
  readonly without: string;
  readonly goodput: string;
}

/** Says how much of what was counted as success is by fallback, and what the steady phase is without it; null where nothing is. */
export function degradedTexts({
  degraded,
  actions,
}: Pick<Result, 'degraded' | 'actions'>): DegradedTexts | null {
  const { steady, run, share, kinds, without } = degraded;
  if (run === 0) return null;
  const list = kinds.map((one) => `${one.behavior} ${one.kind} ${formatCount(one.steady)}`).join(', ');
  const { succeeded, p95, succeededPerSecond } = actions.steady;
  return {
    share: `${formatCount(steady)} of ${formatCount(succeeded)} successful actions (${formatShare(share)}): ${list}`,
    without: `p95 of actions ${formatMs(without.p95)} (with them ${formatMs(p95)}), throughput ${formatPerSecond(without.succeededPerSecond)} (${formatPerSecond(succeededPerSecond)})`,
    goodput: 'no turn of a conversation was degraded',
  };
}
