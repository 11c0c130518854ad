import type { Others } from '../workload/others.ts';
import type { Criterion, CriterionGroup, CriterionKind, GroupOf } from './criteria.ts';

/** INVALID: the run can prove neither PASS nor FAIL, and says why. */
export type Verdict = 'PASS' | 'FAIL' | 'INVALID';

/** What became of a criterion; `not-judged` where what it is about was not measured, so that nothing can be said. */
export type CriterionState = 'held' | 'missed' | 'not-judged';

/** A criterion and what became of it. */
export interface CriterionOutcome extends Criterion {
  /** In the limit's unit; null where there was no sample. */
  readonly value: number | null;
  readonly state: CriterionState;
}

/** Says whether a criterion was measured and is not held. */
export function isMissed({ state }: CriterionOutcome): boolean {
  return state === 'missed';
}

export interface Judgement {
  readonly verdict: Verdict;
  /** What decided it, most important first; for PASS one sentence. */
  readonly decidedBy: readonly CriterionOutcome[];
}

const OF_GENERATOR = ['saturation', 'network-lag', 'generator'] as const satisfies readonly CriterionGroup[];
/** What makes transport errors and timeouts of its own: a generator that was late, or stood still. */
const MAKES_FAILURES = [...OF_GENERATOR, 'pauses'] as const satisfies readonly CriterionGroup[];

/** Evidence that a run may lack without a failure that is its own. */
export type HarmlessGroup = Others<
  'clock' | 'instances' | 'samples' | 'p95-evidence' | 'blocks' | 'steady-time' | 'script-errors',
  Exclude<GroupOf<'evidence'>, (typeof MAKES_FAILURES)[number]>
>;

/** What is asked of a run, one after the other: whether it was right, whether it proves anything, whether it was good enough. */
const ASKED: Readonly<Record<CriterionKind, 'right' | 'proof' | 'limits' | 'reservations'>> = {
  failures: 'right',
  correctness: 'right',
  evidence: 'proof',
  latency: 'limits',
  throughput: 'limits',
  reservations: 'reservations',
};

/** Says whether the load generator was saturated, seen from inside or from outside. */
export function wasSaturated(outcomes: readonly CriterionOutcome[]): boolean {
  return outcomes.some((outcome) => isMissed(outcome) && isAmong(OF_GENERATOR, outcome.group));
}

/**
 * Judges a run from what became of its criteria, in this order: a failure rate or a criterion of correctness crossed is
 * FAIL, unless the generator was saturated or paused and the failures may be its own; else a saturated, paused or interrupted
 * run, script errors or a lack of samples is INVALID, as latencies and throughput then prove nothing; else a latency or a throughput
 * crossed is FAIL; else reservations that may not be are FAIL; else PASS.
 *
 * @param outcomes every criterion's
 * @param interrupted whether the run ended before its time
 * @param mayBeOwn whether a crossed failure rate would hold without transport errors and timeouts, which a saturated or
 *   paused generator makes itself
 */
export function judge(
  outcomes: readonly CriterionOutcome[],
  interrupted: boolean,
  mayBeOwn: (outcome: CriterionOutcome) => boolean = () => false,
): Judgement {
  const crossed = outcomes.filter(isMissed);
  const disturbed = crossed.some(({ group }) => isAmong(MAKES_FAILURES, group));
  const asked = (what: (typeof ASKED)[CriterionKind]) => crossed.filter(({ kind }) => ASKED[kind] === what);
  const own = (outcome: CriterionOutcome) => disturbed && outcome.kind === 'failures' && mayBeOwn(outcome);
  const failures = asked('right').filter((outcome) => !own(outcome));
  if (failures.length > 0) return { verdict: 'FAIL', decidedBy: failures };
  const evidence = asked('proof');
  if (interrupted || evidence.length > 0) return { verdict: 'INVALID', decidedBy: evidence };
  const limits = asked('limits');
  if (limits.length > 0) return { verdict: 'FAIL', decidedBy: limits };
  if (crossed.length > 0) return { verdict: 'FAIL', decidedBy: crossed };
  return { verdict: 'PASS', decidedBy: [] };
}

function isAmong(groups: readonly CriterionGroup[], group: CriterionGroup): boolean {
  return groups.includes(group);
}
