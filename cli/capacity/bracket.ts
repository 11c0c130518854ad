import { type CapacityStep, provenSteps } from './capacity-step.ts';

/** What is known so far: served up to `low`, not from `high` on. Rates in conversations per minute. */
export interface Bracket {
  /** Null where no rate was served. */
  readonly low: number | null;
  /** Null where every rate that proved something was served. */
  readonly high: number | null;
  /** The lowest rate beyond `low` at which the generator could prove nothing, twice; null where there is none. */
  readonly unproven: number | null;
}

/** How often a rate is tried before the generator is taken to be unable to drive it. */
export const TRIES = 2;

/**
 * Reads the bracket from steps. Near the limit chance decides, and a higher rate may pass where a lower one fails: the
 * bracket lies where the fewest steps are on the wrong side of it, the lower of such places.
 */
export function bracketOf(steps: readonly CapacityStep[]): Bracket {
  const proven = provenSteps(steps);
  let best = { wrong: Infinity, place: 0 };
  for (let place = 0; place <= proven.length; place++) {
    const wrong = proven.filter(({ margin }, index) =>
      index < place ? margin.value <= 0 : margin.value > 0,
    ).length;
    if (wrong < best.wrong) best = { wrong, place };
  }
  const low = proven[best.place - 1]?.rate ?? null;
  const high = proven[best.place]?.rate ?? null;
  return { low, high, unproven: unprovenRate(steps, low) };
}

function unprovenRate(steps: readonly CapacityStep[], low: number | null): number | null {
  const provenRates = new Set(provenSteps(steps).map(({ rate }) => rate));
  const tries = new Map<number, number>();
  for (const { rate, margin } of steps) {
    if (margin === null && rate > (low ?? 0) && !provenRates.has(rate)) {
      tries.set(rate, (tries.get(rate) ?? 0) + 1);
    }
  }
  const rates = [...tries].filter(([, count]) => count >= TRIES).map(([rate]) => rate);
  return rates.length === 0 ? null : Math.min(...rates);
}
