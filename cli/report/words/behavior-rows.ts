import type { Estimate } from '../../../statistics/estimate.ts';
import type { ActionGroup, Subject } from '../../result/analysis.ts';
import type { RunResult } from '../../result/run-result.ts';

/** A subject's actions in the steady phase; durations in ms, null where nothing was measured. */
export interface BehaviorRow {
  readonly subject: Subject;
  readonly actions: number;
  readonly failedRate: Estimate | null;
  readonly p50: Estimate | null;
  readonly p95: Estimate | null;
  readonly p99: Estimate | null;
  readonly max: number | null;
  /** Successful actions per second. */
  readonly perSecond: Estimate | null;
}

/**
 * Lists the steady phase's actions by behavior: values are k6's own, which the verdict rests on; intervals and
 * throughput come from the samples, where there are any.
 */
export function behaviorRows(result: RunResult): { rows: BehaviorRow[]; all: BehaviorRow } {
  const { steady } = result.actions;
  return {
    rows: result.behaviors.map((stats) => rowOf(result, stats.behavior, stats, null)),
    all: rowOf(result, 'all', steady, steady.succeededPerSecond),
  };
}

interface Stats {
  readonly count: number;
  readonly failedRate: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

function rowOf(result: RunResult, subject: Subject, stats: Stats, perSecond: number | null): BehaviorRow {
  const group = steadyGroup(result, subject);
  return {
    subject,
    actions: stats.count,
    failedRate: estimateOf(stats.failedRate, group?.failedRate),
    p50: estimateOf(stats.p50, group?.latency.p50),
    p95: estimateOf(stats.p95, group?.latency.p95),
    p99: estimateOf(stats.p99, group?.latency.p99),
    max: stats.max,
    perSecond: estimateOf(perSecond ?? group?.succeededPerSecond.value ?? null, group?.succeededPerSecond),
  };
}

function estimateOf(value: number | null, estimate: Estimate | undefined): Estimate | null {
  return value === null ? null : { value, interval: estimate?.interval ?? null };
}

function steadyGroup({ analysis }: RunResult, subject: Subject): ActionGroup | undefined {
  return analysis?.groups.find((group) => group.phase === 'steady' && group.subject === subject);
}
