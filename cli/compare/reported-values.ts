import { BEHAVIORS } from '../../src/workload/behaviors.ts';
import type { Subject } from '../result/analysis.ts';
import type { ComparedMetric } from '../result/comparison.ts';
import type { RunResult } from '../result/run-result.ts';

export type ReportedValues = Readonly<Record<ComparedMetric, number | null>>;

/** Reads what a result alone says of its steady phase, by subject; subjects without actions are left out. */
export function reportedValues(result: RunResult): Map<Subject, ReportedValues> {
  const { steady } = result.actions;
  const { steadySeconds } = result.profile;
  const values = new Map<Subject, ReportedValues>();
  if (steady.count > 0) {
    values.set('all', {
      p50: steady.p50,
      p95: steady.p95,
      p99: steady.p99,
      failed: steady.failedRate,
      throughput: steady.succeededPerSecond,
    });
  }
  for (const behavior of BEHAVIORS) {
    const stats = result.behaviors.find((candidate) => candidate.behavior === behavior);
    if (stats === undefined || stats.count === 0) continue;
    values.set(behavior, {
      p50: stats.p50,
      p95: stats.p95,
      p99: stats.p99,
      failed: stats.failedRate,
      throughput: steadySeconds > 0 ? (stats.count - stats.failed) / steadySeconds : null,
    });
  }
  return values;
}
