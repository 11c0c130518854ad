import type { CriterionOutcome } from '../../../../src/thresholds/verdict.ts';
import { BEHAVIORS } from '../../../../src/workload/behaviors.ts';
import type { Estimate } from '../../../../statistics/estimate.ts';
import type { Subject } from '../../../result/analysis.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { actionGroup } from './run-facts.ts';

/** Finds what the samples say of a criterion's value, with its interval; undefined where they say nothing. */
export function estimateOf(result: RunResult, { group, subject }: CriterionOutcome): Estimate | undefined {
  const actions = actionGroup(result, 'steady', subjectOf(subject));
  switch (group) {
    case 'requests-p95':
      return result.analysis?.requests?.p95;
    case 'actions-p95':
    case 'behavior-p95':
      return actions?.latency.p95;
    case 'actions-failed':
    case 'behavior-failed':
      return actions?.failedRate;
    case 'throughput':
      return actions?.succeededPerSecond;
    case 'requests-failed':
    case 'endpoint-failed':
    case 'degraded':
    case 'canned':
    case 'isolation':
    case 'memory':
    case 'memory-drop':
    case 'history':
    case 'audit':
    case 'dropped':
    case 'clock':
    case 'saturation':
    case 'network-lag':
    case 'generator':
    case 'pauses':
    case 'instances':
    case 'samples':
    case 'p95-evidence':
    case 'blocks':
    case 'steady-time':
    case 'script-errors':
    case 'reservations':
      return undefined;
  }
}

/** Finds whose actions a criterion is about; a health endpoint has no group of its own. */
export function subjectOf(subject: string | null): Subject {
  return BEHAVIORS.find((behavior) => behavior === subject) ?? 'all';
}
