import { bootstrapMean } from '../../statistics/bootstrap-mean.ts';
import { type BootstrapOptions, bootstrapPercentiles } from '../../statistics/bootstrap-percentiles.ts';
import type { Interval } from '../../statistics/estimate.ts';
import { estimateShare } from '../../statistics/estimate-share.ts';
import type { ObservedShare } from '../../statistics/shares.ts';
import type { Subject } from '../result/analysis.ts';
import { PERCENTILE_SHARES } from './compared-metrics.ts';
import type { LoadedRun, SteadySamples } from './loaded-run.ts';

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
}

/**
 * Measures a run's steady phase with its bootstrap replicates.
 *
 * @param options the seed must differ from that of the run it is compared with: equal draws would hide differences
 */
export function measureRun(run: LoadedRun, options: BootstrapOptions): MeasuredRun {
  return { run, subjects: run.steady === null ? null : measureSubjects(run.steady, options) };
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
