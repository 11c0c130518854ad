import type { Interval } from '../../statistics/estimate.ts';
import { type Bracket, bracketOf, TRIES } from './bracket.ts';
import type { CapacityStep } from './capacity-step.ts';
import { estimateCapacity } from './estimate-capacity.ts';

export interface SearchPlan {
  /** The first rate that is tried, in conversations per minute. */
  readonly startRate: number;
  readonly mostSteps: number;
  /** The search ends once half the interval's width is at most this share of the estimate. */
  readonly precision: number;
}

/** Up or down by this factor until one rate is served and one is not. */
const STRIDE = 2;
/** From this ratio of the bracket's ends on, steps are laid around the estimate. */
const CLOSE = 1.2;
/** Where they are laid, in turn, relative to the estimate: on both sides. */
const OFFSETS = [0.99, 1.01, 0.97, 1.02, 1, 0.98] as const;
/** Fewer steps around the estimate would leave its interval to luck. */
const FEWEST_AROUND = 4;
/** Beyond, `RATE` is refused. */
const HIGHEST = 1e7;

/**
 * Says which rate to try next; null where the search is at its end.
 *
 * First it doubles or halves the rate until one is served and one is not, then halves the distance (in ratios), then
 * tries rates close around the estimate. A rate at which the run proved nothing is tried once more; then it counts as
 * out of the generator's reach.
 */
export function nextRate(steps: readonly CapacityStep[], plan: SearchPlan): number | null {
  if (steps.length >= plan.mostSteps) return null;
  const last = steps.at(-1);
  if (last === undefined) return plan.startRate;
  if (last.margin === null && triesOf(steps, last.rate) < TRIES) return last.rate;
  const bracket = bracketOf(steps);
  const { low, high } = bracket;
  const top = topOf(bracket);
  if (top === null) return low === null || low * STRIDE > HIGHEST ? null : low * STRIDE;
  if (low === null) return top <= 1 ? null : whole(top / STRIDE);
  if (!isClose(bracket)) return whole(Math.sqrt(low * top));
  // Where the generator ends before the target does, there is nothing to refine.
  return high === null ? null : rateAround(steps, Math.sqrt(low * high), plan.precision);
}

/** Half an interval's width, as a share of its estimate. */
export function reachOf({
  value,
  interval,
}: {
  readonly value: number;
  readonly interval: Interval;
}): number {
  return (interval.high - interval.low) / 2 / value;
}

function rateAround(steps: readonly CapacityStep[], middle: number, precision: number): number | null {
  const done = steps.filter((_, index) => isClose(bracketOf(steps.slice(0, index)))).length;
  const estimate = estimateCapacity(steps);
  if (done >= FEWEST_AROUND && estimate !== null && reachOf(estimate) <= precision) return null;
  return whole((estimate?.value ?? middle) * (OFFSETS[done % OFFSETS.length] ?? 1));
}

function isClose(bracket: Bracket): boolean {
  const top = topOf(bracket);
  return bracket.low !== null && top !== null && top / bracket.low <= CLOSE;
}

function topOf({ high, unproven }: Bracket): number | null {
  if (high === null || unproven === null) return high ?? unproven;
  return Math.min(high, unproven);
}

function triesOf(steps: readonly CapacityStep[], rate: number): number {
  return steps.filter((step) => step.rate === rate && step.margin === null).length;
}

function whole(rate: number): number {
  return Math.max(1, Math.round(rate));
}
