import type { Estimate, Interval } from '../../statistics/estimate.ts';
import { fitFalling } from '../../statistics/isotonic.ts';
import { percentile } from '../../statistics/percentiles.ts';
import { seededRandom, standardNormal } from '../../statistics/random.ts';
import { bracketOf } from './bracket.ts';
import { type CapacityStep, type ProvenStep, provenSteps } from './capacity-step.ts';

const REPLICATES = 500;
const SEED = 1;
/**
 * By how much a margin's standard error within a run is widened: runs differ by more than each of them shows. Chosen by
 * simulated searches; docs/accuracy.md has the table.
 */
const WIDENING = 2.5;
/** No run is more certain than this. */
const LEAST_DEVIATION = 0.02;

/**
 * Estimates the highest rate that meets the targets, in conversations per minute: where the margins of all steps, fitted
 * so that they never rise with the rate, cross zero; between two steps along a straight line over the logarithm of the
 * rate. The interval is the central 95 % of what the same rule says of margins drawn around the measured ones (parametric
 * bootstrap: Efron and Tibshirani 1993, 6.5), and holds at least the estimate.
 *
 * @param widening of standard errors
 * @returns null while no rate was served or none was not
 */
export function estimateCapacity(
  steps: readonly CapacityStep[],
  widening = WIDENING,
): (Estimate & { interval: Interval }) | null {
  const { low, high } = bracketOf(steps);
  if (low === null || high === null) return null;
  const proven = provenSteps(steps);
  const logRates = proven.map(({ rate }) => Math.log(rate));
  const weights = proven.map((step) => deviationOf(step, widening) ** -2);
  const crossing = (margins: readonly number[]) => crossingOf(logRates, fitFalling(margins, weights));
  const value = Math.exp(crossing(proven.map(({ margin }) => margin.value)));
  const random = seededRandom(SEED);
  const drawn = Float64Array.from({ length: REPLICATES }, () =>
    Math.exp(
      crossing(
        proven.map((step) => step.margin.value + deviationOf(step, widening) * standardNormal(random)),
      ),
    ),
  ).sort();
  return {
    value,
    interval: {
      low: Math.min(value, percentile(drawn, 0.025) ?? value),
      high: Math.max(value, percentile(drawn, 0.975) ?? value),
    },
  };
}

function deviationOf({ margin }: ProvenStep, widening: number): number {
  return widening * Math.max(LEAST_DEVIATION, margin.deviation);
}

/** Finds where falling values reach zero; the first or last place where they begin below it or end above. */
function crossingOf(places: readonly number[], values: readonly number[]): number {
  const next = values.findIndex((value) => value <= 0);
  const [after, to] = [places[next], values[next]];
  const [before, from] = [places[next - 1], values[next - 1]];
  if (after === undefined || to === undefined) return places.at(-1) ?? 0;
  if (before === undefined || from === undefined) return after;
  return before + ((after - before) * from) / (from - to);
}
