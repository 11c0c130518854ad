import type { Result } from '../result/result.ts';
import { LEAST_P95_SAMPLES } from '../thresholds/criteria.ts';
import { formatMs } from '../words/format.ts';

/**
 * Names the behaviors whose own p95 is beyond the limit while that of all actions together holds: the others, quicker and
 * more, hide them. Nothing where a limit of its own judges a behavior.
 */
export function hiddenP95Texts({ actions, behaviors, settings }: Result): string[] {
  const { p95Ms, behaviorP95Ms } = settings.targets;
  const pooled = actions.steady.p95;
  if (pooled === null || pooled >= p95Ms) return [];
  return behaviors.flatMap(({ behavior, p95, count }) =>
    p95 === null || p95 < p95Ms || count < LEAST_P95_SAMPLES || behaviorP95Ms[behavior] !== undefined
      ? []
      : [
          `The p95 of all actions holds (${formatMs(pooled)}), that of ${behavior} alone does not: ${formatMs(p95)}, limit < ${formatMs(p95Ms)}. --behavior-p95 ${behavior}=${p95Ms / 1000}s (BEHAVIOR_P95) judges it by itself.`,
        ],
  );
}
