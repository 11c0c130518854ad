import type { RunResult } from '../result/run-result.ts';

/**
 * Says how many users who come and stay would ask as much: N = X (R + Z), the interactive response time law, which is
 * Little's law for a closed system (Denning and Buzen, Computing Surveys 10, 1978). X are actions per second, R is their
 * mean wait as measured in a run, Z the mean think time after each.
 *
 * @returns null where the run measured no action
 */
export function equivalentUsers(
  conversationsPerMinute: number,
  { settings, actions }: Pick<RunResult, 'settings' | 'actions'>,
): number | null {
  const { arrivals } = settings.load;
  if (arrivals === undefined || actions.steady.avg === null) return null;
  const actionsPerSecond = (conversationsPerMinute / 60) * arrivals.actionsPerConversation;
  const thinkSeconds = (settings.thinkTime.minSeconds + settings.thinkTime.maxSeconds) / 2;
  return actionsPerSecond * (actions.steady.avg / 1000 + thinkSeconds);
}
