import { offeredPerSecond } from '../../src/thresholds/throughput-target.ts';
import { type CriterionOutcome, isMissed } from '../../src/thresholds/verdict.ts';
import { Z95 } from '../../statistics/normal.ts';
import { estimateOf } from '../judge/recommendations/support/estimate-of.ts';
import type { RunResult } from '../result/run-result.ts';
import type { Margin } from './capacity-step.ts';

/** The standard error where the samples give none, and the least where they have too few blocks to tell. */
const UNKNOWN_DEVIATION = 0.1;
/** A margin at the limit itself says the same as the verdict. */
const LEAST = 1e-6;

/**
 * Measures how far a run is from its limits, by the criterion that is worst off: for a latency limit / p95 − 1, for a
 * share that failed 1 − share / limit, for throughput what is left of the shortfall that is allowed.
 *
 * @returns null where the run measured nothing to rely on: saturated, interrupted, not judged, without enough samples
 */
export function marginOf(result: RunResult): Margin | null {
  if (!measures(result)) return null;
  const margins = result.criteria.flatMap((criterion) => marginOfCriterion(criterion, result) ?? []);
  const [worst] = margins.sort((a, b) => a.value - b.value);
  if (worst === undefined) return null;
  const uncertain = result.criteria.some((one) => one.group === 'blocks' && isMissed(one));
  const deviation = uncertain ? Math.max(worst.deviation, UNKNOWN_DEVIATION) : worst.deviation;
  const value = Math.min(1, Math.max(-1, worst.value));
  const served = result.criteria.every((one) => one.kind === 'evidence' || !isMissed(one));
  return { ...worst, deviation, value: served ? Math.max(LEAST, value) : Math.min(-LEAST, value) };
}

/**
 * A run whose samples are too few, or whose p95 is too close to the limit, to show on which side it is proves neither PASS
 * nor FAIL; but it measured how close, and that is what a search is after. So did one that waited in a queue which grew all the
 * time: its answers hang together so long that few blocks are left, and it is just the overload that a search has to see.
 */
function measures({ interrupted, verdict, criteria }: RunResult): boolean {
  if (interrupted || verdict === null) return false;
  return (
    verdict !== 'INVALID' ||
    criteria.every(
      (one) =>
        !isMissed(one) || one.kind !== 'evidence' || one.group === 'p95-evidence' || one.group === 'blocks',
    )
  );
}

function marginOfCriterion(criterion: CriterionOutcome, result: RunResult): Margin | null {
  const { id: worst, kind, value } = criterion;
  if (value === null) return null;
  switch (kind) {
    case 'latency':
    case 'failures': {
      const scale = scaleOf(criterion);
      const interval = estimateOf(result, criterion)?.interval;
      const deviation =
        interval === undefined || interval === null
          ? UNKNOWN_DEVIATION
          : Math.abs(scale(interval.high) - scale(interval.low)) / (2 * Z95);
      return { value: scale(value), deviation, worst };
    }
    case 'throughput':
      return { value: throughputMargin(criterion.limit, value, result), deviation: UNKNOWN_DEVIATION, worst };
    case 'correctness':
      return { value: isMissed(criterion) ? -1 : 1, deviation: UNKNOWN_DEVIATION, worst };
    case 'evidence':
    case 'reservations':
      return null;
  }
}

/** Turns a value into its margin. */
function scaleOf({ kind, limit, state }: CriterionOutcome): (value: number) => number {
  if (limit === 0) return () => (state === 'missed' ? -1 : 1);
  if (kind === 'latency') return (value) => (value <= 0 ? 1 : Math.min(1, limit / value - 1));
  return (value) => Math.max(-1, 1 - value / limit);
}

/** All that was offered is 1, the limit 0. */
function throughputMargin(limit: number, value: number, { settings, profile }: RunResult): number {
  const { arrivals } = settings.load;
  if (arrivals === undefined) return value > limit ? 1 : -1;
  const offered = (offeredPerSecond(arrivals) * profile.steadySeconds) / settings.instances;
  return offered > limit ? 1 - (offered - value) / (offered - limit) : -1;
}
