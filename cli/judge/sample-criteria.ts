import type { CriterionGroup } from '../../src/thresholds/criteria.ts';
import { type CriterionOutcome, isMissed } from '../../src/thresholds/verdict.ts';
import { FEWEST_BLOCKS } from '../../statistics/block-length.ts';
import { samplesToShowBelow, showsNotBelow } from '../../statistics/tolerance-bound.ts';
import type { P95Independence } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';

const SHARE = 0.95;
/** What counts as the whole steady phase: clocks differ by a moment. */
const WHOLE = 0.99;

/**
 * Holds the samples behind each p95 against what its claim takes, and the steady phase against its plan. Only where an
 * analysis says what they are.
 */
export function sampleCriteria(result: RunResult): CriterionOutcome[] {
  const evidence = result.analysis?.evidence;
  if (evidence === undefined) return [];
  // Where there is nothing at all, the criteria on samples say so.
  const measured = evidence.p95.filter(({ samples }) => samples > 0);
  return [
    ...measured.map((subject) => samplesCriterion(subject, isCrossed(result, subject.subject))),
    ...measured.map(blocksCriterion),
    steadyCriterion(evidence.steadySeconds, result.profile.steadySeconds),
  ];
}

/**
 * A p95 below its limit takes as many independent samples as show that at 95 %, given how many of them are not below it. One
 * beyond its limit takes the fewest that could have shown the opposite, unless so many lie beyond that chance cannot explain it.
 */
function samplesCriterion(evidence: P95Independence, crossed: boolean): CriterionOutcome {
  const { outside, samples, effectiveSamples } = evidence;
  const independent = Math.floor(effectiveSamples);
  // The share beyond the limit is the same among the independent samples as among all.
  const beyond = samples === 0 ? 0 : (outside * effectiveSamples) / samples;
  const needed = samplesToShowBelow(crossed ? 0 : Math.ceil(beyond), SHARE);
  const ok = independent >= needed || (crossed && showsNotBelow(Math.floor(beyond), independent, SHARE));
  return { ...criterion('p95-evidence', evidence, needed - 1, independent), state: ok ? 'held' : 'missed' };
}

function blocksCriterion(evidence: P95Independence): CriterionOutcome {
  return criterion('blocks', evidence, FEWEST_BLOCKS - 1, evidence.blocks);
}

function steadyCriterion(seconds: number, planned: number): CriterionOutcome {
  const limit = WHOLE * planned;
  return {
    id: 'steady-time',
    group: 'steady-time',
    kind: 'evidence',
    subject: null,
    metric: 'iterations{phase:steady}',
    aggregate: 'count',
    comparison: '>',
    limit,
    value: seconds,
    state: seconds > limit ? 'held' : 'missed',
  };
}

function criterion(
  group: CriterionGroup,
  { subject }: P95Independence,
  limit: number,
  value: number,
): CriterionOutcome {
  return {
    id: `${group}:${subject}`,
    group,
    kind: 'evidence',
    subject,
    metric: subject === 'requests' ? 'http_req_duration{phase:steady}' : 'action_duration{phase:steady}',
    aggregate: 'count',
    comparison: '>',
    limit,
    value,
    state: value > limit ? 'held' : 'missed',
  };
}

function isCrossed({ criteria }: RunResult, subject: P95Independence['subject']): boolean {
  const id = subject === 'requests' || subject === 'actions' ? `${subject}-p95` : `behavior-p95:${subject}`;
  return criteria.some((one) => one.id === id && isMissed(one));
}
