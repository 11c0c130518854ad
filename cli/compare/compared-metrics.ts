import { latencyThatMatters, WHAT_MATTERS } from '../../src/thresholds/what-matters.ts';
import type { ComparedMetric } from '../result/comparison.ts';

export interface MetricDefinition {
  readonly worse: 'higher' | 'lower';
  /** The smallest difference that matters, by the value before, in the metric's unit. */
  readonly smallestRelevant: (before: number) => number;
}

const LATENCY: MetricDefinition = {
  worse: 'higher',
  smallestRelevant: (before) => latencyThatMatters(before),
};

/** What is compared of each subject, in the order of the tables. */
export const COMPARED_METRICS: Readonly<Record<ComparedMetric, MetricDefinition>> = {
  p50: LATENCY,
  p95: LATENCY,
  p99: LATENCY,
  failed: {
    worse: 'higher',
    smallestRelevant: () => WHAT_MATTERS.failed,
  },
  throughput: {
    worse: 'lower',
    smallestRelevant: (before) => WHAT_MATTERS.throughput * before,
  },
};

export const PERCENTILE_SHARES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

export const METRIC_NAMES = Object.keys(COMPARED_METRICS) as readonly ComparedMetric[];
