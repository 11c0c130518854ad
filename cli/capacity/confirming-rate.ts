import { bracketOf } from './bracket.ts';
import type { CapacityStep } from './capacity-step.ts';
import { estimateCapacity } from './estimate-capacity.ts';

/** How many runs a confirmation takes at most. */
export const MOST_CONFIRMING_RUNS = 3;
/** A rate that did not hold is tried again no closer than this: chance would decide. */
const LOWER = 0.95;
/** Farther down than this a rate that was served says little of where the limit is. */
const FARTHEST = 0.8;
/** What is tried where the search has no rate to offer. */
const STRIDE = 0.9;

/**
 * Says which rate to confirm next in a longer run; null where one is confirmed, or none is left to try.
 *
 * It begins at the highest rate that the search saw served, the lower bound of its bracket. After one that did not hold comes the
 * next lower one that passed in the search, between 5 and 20 % lower; else the lower bound of the estimate's interval, where that
 * is; else a tenth less.
 *
 * @param searched the steps of the search
 * @param confirming the confirming runs so far
 */
export function confirmingRate(
  searched: readonly CapacityStep[],
  confirming: readonly CapacityStep[],
): number | null {
  const last = confirming.at(-1);
  if (last === undefined) return bracketOf(searched).low;
  if (isConfirmed(last) || confirming.length >= MOST_CONFIRMING_RUNS || last.rate <= 1) return null;
  const isNext = (rate: number) => rate <= LOWER * last.rate && rate >= FARTHEST * last.rate;
  const passed = searched.filter(({ verdict, rate }) => verdict === 'PASS' && isNext(rate));
  if (passed.length > 0) return Math.max(...passed.map(({ rate }) => rate));
  const bound = Math.floor(estimateCapacity(searched)?.interval.low ?? 0);
  return isNext(bound) ? bound : Math.max(1, Math.floor(STRIDE * last.rate));
}

/** Only a PASS confirms: a run that proves too little, in a minute or more, is none to rely on. */
export function isConfirmed({ verdict }: CapacityStep): boolean {
  return verdict === 'PASS';
}
