import type { CriterionKind } from '../../../../src/thresholds/criteria.ts';
import { isMissed } from '../../../../src/thresholds/verdict.ts';
import type { Behavior } from '../../../../src/workload/behaviors.ts';
import type { Phase } from '../../../../src/workload/profile.ts';
import type { ActionGroup, Subject, TimelineBin } from '../../../result/analysis.ts';
import type { RunResult } from '../../../result/run-result.ts';

/** Says whether a criterion of that kind was crossed. */
export function crossed(result: RunResult, kind: CriterionKind): boolean {
  return result.criteria.some((criterion) => criterion.kind === kind && isMissed(criterion));
}

export function actionGroup(result: RunResult, phase: Phase, subject: Subject): ActionGroup | undefined {
  return result.analysis?.groups.find((group) => group.phase === phase && group.subject === subject);
}

/** Lists the bins of a phase; none without an analysis. */
export function binsOf(result: RunResult, phase: Phase): readonly TimelineBin[] {
  return result.analysis?.timeline.bins.filter((bin) => bin.phase === phase) ?? [];
}

/** Actions that ended in failure or success, over the whole run. */
export function actionsOfRun(result: RunResult): number {
  return result.actions.run.succeeded + result.actions.run.failed;
}

/** A behavior's share of the steady phase's actions. */
export function shareOfActions(result: RunResult, behavior: Behavior): number {
  const count = result.behaviors.find((stats) => stats.behavior === behavior)?.count ?? 0;
  return result.actions.steady.count === 0 ? 0 : count / result.actions.steady.count;
}

/** Retries per request, over the whole run. */
export function retryShare(result: RunResult): number {
  return result.requests.run.count === 0 ? 0 : result.retries / result.requests.run.count;
}

/** Users of this k6 instance, whose numbers the result holds. */
export function usersHere(result: RunResult): number {
  return result.settings.load.users / result.settings.instances;
}

/** Users of this k6 instance who come and stay, as the laws of a closed loop ask for; null where conversations arrive. */
export function residentsHere(result: RunResult): number | null {
  return result.settings.load.arrivals === undefined ? usersHere(result) : null;
}

export function meanThinkSeconds({ settings: { thinkTime } }: RunResult): number {
  return (thinkTime.minSeconds + thinkTime.maxSeconds) / 2;
}
