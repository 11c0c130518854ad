import type { Behavior } from '../../src/behaviors/behaviors.ts';
import { percentile } from '../../statistics/samples.ts';
import type { SampleStore } from '../samples/sample-store.ts';
import { type Selected, selectSamples } from '../samples/select-samples.ts';
import type { LightUnderHeavy, LightWaits } from './analysis.ts';

const HEAVY: Behavior = 'multi-agent';
/** Behaviors that cost the backend little by themselves. */
const LIGHT: readonly Behavior[] = ['health', 'history'];
/** In each third: below, a p95 is one or two actions. */
const LEAST_ACTIONS = 40;

/**
 * Compares light actions that began while little multi-agent work was in flight with those that began while much was;
 * behaviors with too few actions, or under heavy work that did not vary, are left out.
 */
export function underHeavyLoad(store: SampleStore): LightUnderHeavy[] {
  const heavy = inFlightOf(selectSamples(store, 'action_duration', { behavior: HEAVY }));
  return LIGHT.flatMap((behavior) => {
    const { timeMs, values } = selectSamples(store, 'action_duration', { behavior, phase: 'steady' });
    const actions = Array.from(values, (ms, row) => ({ ms, inFlight: heavy((timeMs[row] as number) - ms) }));
    actions.sort((a, b) => a.inFlight - b.inFlight);
    const third = Math.floor(actions.length / 3);
    if (third < LEAST_ACTIONS) return [];
    const quiet = waitsOf(actions.slice(0, third));
    const busy = waitsOf(actions.slice(-third));
    return quiet.inFlight < busy.inFlight ? [{ behavior, quiet, busy }] : [];
  });
}

/** Tells how many of these actions were in flight at a time: those begun by then less those ended. */
function inFlightOf({ timeMs, values }: Selected): (atMs: number) => number {
  const ends = timeMs.slice().sort();
  const begins = timeMs.map((end, row) => end - (values[row] as number)).sort();
  return (atMs) => countUpTo(begins, atMs) - countUpTo(ends, atMs);
}

function countUpTo(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function waitsOf(actions: readonly { readonly ms: number; readonly inFlight: number }[]): LightWaits {
  const sorted = Float64Array.from(actions, ({ ms }) => ms).sort();
  return {
    actions: actions.length,
    inFlight: actions.reduce((sum, { inFlight }) => sum + inFlight, 0) / actions.length,
    p50: percentile(sorted, 0.5) ?? 0,
    p95: percentile(sorted, 0.95) ?? 0,
  };
}
