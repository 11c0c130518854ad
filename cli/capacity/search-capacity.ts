import type { CapacityStep } from './capacity-step.ts';
import { nextRate, type SearchPlan } from './next-rate.ts';

export interface Search<S extends CapacityStep> {
  readonly plan: SearchPlan;
  /** Runs one step; null where it cannot be run at all, which ends the search. */
  measure(rate: number, index: number): Promise<S | null>;
  /** Hears of every step, so that what is known is kept at any time. */
  stepEnded(steps: readonly S[]): Promise<void>;
  /** Whether somebody asked to end. */
  stopped(): boolean;
}

/** Runs steps until the rate that meets the targets is known well enough. */
export async function searchCapacity<S extends CapacityStep>(search: Search<S>): Promise<readonly S[]> {
  const steps: S[] = [];
  while (!search.stopped()) {
    const rate = nextRate(steps, search.plan);
    if (rate === null) break;
    const step = await search.measure(rate, steps.length);
    if (step === null) break;
    steps.push(step);
    await search.stepEnded(steps);
  }
  return steps;
}
