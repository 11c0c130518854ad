import type { CapacityStep } from './capacity-step.ts';
import { confirmingRate, isConfirmed } from './confirming-rate.ts';
import type { Search } from './search-capacity.ts';

/** What a confirmation is made with; `measure` holds a rate for as long as a confirming run takes. */
export interface Confirmation<S extends CapacityStep> extends Omit<Search<S>, 'plan'> {
  readonly searched: readonly S[];
}

/** Holds rates for longer than the search did, from the highest served downwards, until one is confirmed. */
export async function confirmCapacity<S extends CapacityStep>(
  confirmation: Confirmation<S>,
): Promise<readonly S[]> {
  const { searched } = confirmation;
  const runs: S[] = [];
  while (!confirmation.stopped()) {
    const rate = confirmingRate(searched, runs);
    if (rate === null) break;
    const run = await confirmation.measure(rate, searched.length + runs.length);
    // One that was interrupted says nothing of its rate.
    if (run === null || (confirmation.stopped() && !isConfirmed(run))) break;
    runs.push(run);
    await confirmation.stepEnded(runs);
  }
  return runs;
}
