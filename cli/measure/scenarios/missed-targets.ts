import { HEALTH_ENDPOINTS } from '../../../src/api/endpoints.ts';
import type { FailureCategory } from '../../../src/api/failure-categories.ts';
import type { Result } from '../../../src/result/result.ts';
import { type CriterionGroup, type GroupOf, LEAST_P95_SAMPLES } from '../../../src/thresholds/criteria.ts';
import { above, below, failuresBelow, missed } from '../../../src/thresholds/missed.ts';
import { BEHAVIORS } from '../../../src/workload/behaviors.ts';
import type { Others } from '../../../src/workload/others.ts';
import { percentile } from '../../../statistics/percentiles.ts';
import { wilson } from '../../../statistics/shares.ts';
import type { SeriesTags } from '../../evidence/samples/sample-store.ts';
import type { MissedTarget, StressStep } from '../../result/scenario-answer.ts';
import type { StepSamples } from '../time/step-samples.ts';

/** Failures of which a run may have none at all. */
const WRONG = [
  ['isolation', 'foreign_content'],
  ['history', 'history_mismatch'],
] as const satisfies readonly (readonly [GroupOf<'correctness'>, FailureCategory])[];

/** The groups of criteria that a single step is held to. */
type StepGroup =
  | 'requests-p95'
  | 'actions-p95'
  | 'behavior-p95'
  | 'requests-failed'
  | 'actions-failed'
  | 'behavior-failed'
  | 'endpoint-failed'
  | (typeof WRONG)[number][0]
  | 'throughput';

/** Those of the whole run: what is rare, or looked at before or after, or what the run itself was. */
export type RunGroup = Others<
  | 'degraded'
  | 'canned'
  | 'memory'
  | 'memory-drop'
  | 'audit'
  | 'dropped'
  | GroupOf<'evidence' | 'reservations'>,
  Exclude<CriterionGroup, StepGroup>
>;

type Figures = Pick<
  StressStep,
  'requestsFailed' | 'actionsFailed' | 'requestsP95' | 'actionsP95' | 'succeededPerSecond' | 'targetPerSecond'
>;

/**
 * Lists the targets that a step missed: failures, then latency, then throughput. They are the run's own, and a p95 is
 * held against its limit from 59 samples on. A step has few actions of one behavior or endpoint, so one that fails by chance
 * must not break it: there the whole 95 % interval of the failed share has to be beyond the limit.
 */
export function missedTargets(
  samples: StepSamples,
  figures: Figures,
  { p95Ms, failedRate, behaviorP95Ms }: Result['settings']['targets'],
): MissedTarget[] {
  const list: MissedTarget[] = [];
  const miss = (group: StepGroup, subject: string | null, value: number, limit: number) =>
    list.push({ id: subject === null ? group : `${group}:${subject}`, group, subject, value, limit });
  const tooMany = (share: number | null): share is number =>
    share !== null && missed(failuresBelow(failedRate), share);
  const fails = (group: StepGroup, subject: string, tags: SeriesTags) => {
    const { failed, of } = samples.failed(tags);
    if (failed > 0 && tooMany(wilson({ share: failed / of, samples: of }).low)) {
      miss(group, subject, failed / of, failedRate);
    }
  };
  const slow = (group: StepGroup, subject: string | null, sorted: Float64Array, limit: number) => {
    const p95 = percentile(sorted, 0.95);
    if (p95 !== null && sorted.length >= LEAST_P95_SAMPLES && missed(below(limit), p95))
      miss(group, subject, p95, limit);
  };
  if (tooMany(figures.requestsFailed)) miss('requests-failed', null, figures.requestsFailed, failedRate);
  if (tooMany(figures.actionsFailed)) miss('actions-failed', null, figures.actionsFailed, failedRate);
  for (const behavior of BEHAVIORS) fails('behavior-failed', behavior, { behavior });
  for (const { path } of HEALTH_ENDPOINTS) fails('endpoint-failed', path, { endpoint: path });
  for (const [group, category] of WRONG) {
    const count = samples.failures(category);
    if (count > 0) miss(group, null, count, 0);
  }
  slow('requests-p95', null, samples.durations('http_req_duration'), p95Ms);
  slow('actions-p95', null, samples.durations('action_duration'), p95Ms);
  for (const behavior of BEHAVIORS) {
    const limit = behaviorP95Ms[behavior];
    if (limit !== undefined)
      slow('behavior-p95', behavior, samples.durations('action_duration', { behavior }), limit);
  }
  const { succeededPerSecond, targetPerSecond } = figures;
  if (missed(above(targetPerSecond), succeededPerSecond))
    miss('throughput', null, succeededPerSecond, targetPerSecond);
  return list;
}
