import { centralInterval } from '../../statistics/bootstrap-percentiles.ts';
import type { Random } from '../../statistics/random.ts';
import type { MetricDefinition } from './compared-metrics.ts';
import type { Measured } from './measure-run.ts';
import { NORMAL, POWER, type ReferenceDistribution, student, type Tested, welchFreedom } from './tested.ts';

type Side = readonly Measured[];

/**
 * Tests a percentile or a throughput, from the runs' bootstrap replicates. A side of several runs has the mean of their
 * values.
 *
 * Within runs: the interval is the central 95 % of the replicates' differences, and the p-value the share of replicates in
 * which the difference does not exceed the smallest relevant one.
 *
 * Between runs (three or more per side): runs are resampled first and kept whole, as what is within them shows in how they
 * differ and would be counted twice (Davison and Hinkley 1997, section 3.8); where they happen to differ by less than what
 * is within them makes likely, that stands. The standard error is held against Student's t with Welch's degrees of freedom,
 * since replicates of so few runs have no tails to count (Hesterberg 2015).
 */
export function testValues(
  before: Side,
  after: Side,
  metric: MetricDefinition,
  betweenRuns: boolean,
  random: Random,
): Tested {
  const values = { before: meanValue(before), after: meanValue(after) };
  const difference = values.after - values.before;
  const beforeReplicates = pooled(before, betweenRuns, random);
  const afterReplicates = pooled(after, betweenRuns, random);
  if (beforeReplicates.length === 0 || afterReplicates.length === 0) {
    return { ...values, interval: null, pValue: null, detectableAt: () => null };
  }
  const sign = difference < 0 ? -1 : 1;
  const beyond = (one: number, other: number) => sign * (other - one) - metric.smallestRelevant(one);
  const differences = afterReplicates.map((value, index) => value - (beforeReplicates[index] ?? 0));
  const excesses = afterReplicates.map((value, index) => beyond(beforeReplicates[index] ?? 0, value));
  const error = Math.sqrt(varianceOf(excesses));
  const detectable = (reference: ReferenceDistribution) => (level: number) =>
    metric.smallestRelevant(values.before) +
    (reference.quantile(1 - level) + reference.quantile(POWER)) * error;

  if (!betweenRuns) {
    return {
      ...values,
      interval: centralInterval(differences),
      pValue: (1 + excesses.filter((excess) => excess <= 0).length) / (1 + excesses.length),
      detectableAt: detectable(NORMAL),
    };
  }
  const reference = student(
    welchFreedom([
      { variance: varianceOf(beforeReplicates), runs: before.length },
      { variance: varianceOf(afterReplicates), runs: after.length },
    ]),
  );
  const reach = reference.quantile(0.975) * Math.sqrt(varianceOf(differences));
  const excess = beyond(values.before, values.after);
  return {
    ...values,
    interval: { low: difference - reach, high: difference + reach },
    pValue: error === 0 ? Number(excess <= 0) : reference.cdf(-excess / error),
    detectableAt: detectable(reference),
  };
}

/** Replicates of the side's mean; none where one of its runs has none. */
function pooled(runs: Side, betweenRuns: boolean, random: Random): Float64Array {
  const count = Math.min(...runs.map((run) => run.replicates.length));
  const within = new Float64Array(count).map(
    (_, index) => runs.reduce((sum, { replicates }) => sum + (replicates[index] ?? 0), 0) / runs.length,
  );
  if (!betweenRuns || count === 0) return within;
  const between = resampledRuns(runs, count, random);
  return varianceOf(between) > varianceOf(within) ? between : within;
}

/** Means of runs drawn with replacement; widened, as m drawn runs show (m − 1) / m of the variance of true ones. */
function resampledRuns(runs: Side, count: number, random: Random): Float64Array {
  const mean = meanValue(runs);
  const widening = Math.sqrt(runs.length / (runs.length - 1));
  return new Float64Array(count).map(() => {
    const drawn = runs.map(() => runs[Math.floor(random() * runs.length)] ?? runs[0]);
    const value = drawn.reduce((sum, run) => sum + (run?.value ?? mean), 0) / runs.length;
    return mean + widening * (value - mean);
  });
}

function meanValue(runs: Side): number {
  return runs.reduce((sum, { value }) => sum + value, 0) / runs.length;
}

function varianceOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return squares / (values.length - 1);
}
