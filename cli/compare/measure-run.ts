import { bootstrapMean } from '../../statistics/bootstrap-mean.ts';
import { type BootstrapOptions, bootstrapPercentiles } from '../../statistics/bootstrap-percentiles.ts';
import type { Interval } from '../../statistics/estimate.ts';
import { estimateShare } from '../../statistics/estimate-share.ts';
import type { ObservedShare } from '../../statistics/shares.ts';
import type { Subject } from '../result/analysis.ts';
import { PERCENTILE_SHARES } from './compared-metrics.ts';
import type { LoadedRun, SteadyLooks, SteadySamples } from './loaded-run.ts';

/** So many that the smallest p-value, times the number of rows, is far below 5 %. */
export const COMPARE_REPLICATES = 4_000;

/** A value of one run and what the block bootstrap makes of it; no replicates where the samples are too few. */
export interface Measured {
  readonly value: number;
  readonly interval: Interval | null;
  readonly replicates: Float64Array;
}

export interface MeasuredSubject {
  readonly p50: Measured;
  readonly p95: Measured;
  readonly p99: Measured;
  readonly throughput: Measured;
  /** The share that failed, with the effective number of actions. */
  readonly failed: ObservedShare & { readonly interval: Interval | null };
}

export type MeasuredSubjects = ReadonlyMap<Subject, MeasuredSubject>;

/** One run's steady phase, measured by subject: the costly half of a comparison, done once per run. */
export interface MeasuredRun {
  readonly run: LoadedRun;
  /** Null without samples. */
  readonly subjects: MeasuredSubjects | null;
  /** Null where nobody looked at its target. */
  readonly target: readonly MeasuredLooks[] | null;
}

/** The mean of a series of the target's side. */
export interface MeasuredLooks extends Omit<SteadyLooks, 'values'> {
  readonly mean: Measured;
}

/** Seeds of the target's side lie so far from those of the subjects. */
const TARGET_SEED = 100;
/** And within those of one run. */
const MOST_TARGET_SEEDS = 800;

/**
 * Measures a run's steady phase with its bootstrap replicates.
 *
 * @param options the seed must differ from that of the run it is compared with: equal draws would hide differences
 */
export function measureRun(run: LoadedRun, options: BootstrapOptions): MeasuredRun {
  return {
    run,
    subjects: run.steady === null ? null : measureSubjects(run.steady, options),
    target: run.target === null ? null : measureLooks(run.target, options),
  };
}

function measureLooks(
  target: readonly SteadyLooks[],
  { seed, replicates }: BootstrapOptions,
): MeasuredLooks[] {
  return target.map(({ values, ...series }, place) => {
    const own = seed + TARGET_SEED + (place % MOST_TARGET_SEEDS);
    const { estimate, replicates: drawn } = bootstrapMean(values, { replicates, seed: own });
    return { ...series, mean: { ...estimate, replicates: drawn } };
  });
}

/** Measures each subject with draws of its own; a subject without actions is left out. */
export function measureSubjects(
  steady: ReadonlyMap<Subject, SteadySamples>,
  options: BootstrapOptions,
): Map<Subject, MeasuredSubject> {
  const subjects = new Map<Subject, MeasuredSubject>();
  let seed = options.seed;
  for (const [subject, samples] of steady) {
    if (samples.durationMs.length === 0 || samples.failed.length === 0) continue;
    subjects.set(subject, measureSubject(samples, { ...options, seed: seed++ }));
  }
  return subjects;
}

function measureSubject(samples: SteadySamples, options: BootstrapOptions): MeasuredSubject {
  const shares = Object.values(PERCENTILE_SHARES);
  const { estimates, replicates } = bootstrapPercentiles(samples.durationMs, shares, options);
  const percentileAt = (share: (typeof shares)[number]): Measured => {
    const index = shares.indexOf(share);
    return {
      value: estimates[index]?.value ?? Number.NaN,
      interval: estimates[index]?.interval ?? null,
      replicates: replicates[index] ?? new Float64Array(),
    };
  };
  const throughput = bootstrapMean(samples.succeededPerSecond, options);
  const failed = estimateShare(samples.failed);
  return {
    p50: percentileAt(PERCENTILE_SHARES.p50),
    p95: percentileAt(PERCENTILE_SHARES.p95),
    p99: percentileAt(PERCENTILE_SHARES.p99),
    throughput: { ...throughput.estimate, replicates: throughput.replicates },
    failed: {
      share: failed.estimate.value,
      samples: failed.effectiveSamples,
      interval: failed.estimate.interval,
    },
  };
}
