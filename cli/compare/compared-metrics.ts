import type { ComparedMetric } from '../result/comparison.ts';

export interface MetricDefinition {
  readonly worse: 'higher' | 'lower';
  /** The smallest difference that matters, by the value before, in the metric's unit. */
  readonly smallestRelevant: (before: number) => number;
}

const RELEVANT_LATENCY = { share: 0.05, ms: 5 } as const;
const RELEVANT_THROUGHPUT_SHARE = 0.05;
export const RELEVANT_FAILED_POINTS = 0.005;

const LATENCY: MetricDefinition = {
  worse: 'higher',
  smallestRelevant: (before) => Math.max(RELEVANT_LATENCY.share * before, RELEVANT_LATENCY.ms),
};

/** What is compared of each subject, in the order of the tables. */
export const COMPARED_METRICS: Readonly<Record<ComparedMetric, MetricDefinition>> = {
  p50: LATENCY,
  p95: LATENCY,
  p99: LATENCY,
  failed: {
    worse: 'higher',
    smallestRelevant: () => RELEVANT_FAILED_POINTS,
  },
  throughput: {
    worse: 'lower',
    smallestRelevant: (before) => RELEVANT_THROUGHPUT_SHARE * before,
  },
};

export const PERCENTILE_SHARES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

export const METRIC_NAMES = Object.keys(COMPARED_METRICS) as readonly ComparedMetric[];
