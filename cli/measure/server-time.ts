import { BEHAVIORS } from '../../src/workload/behaviors.ts';
import { percentile } from '../../statistics/percentiles.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { selectSamples } from '../evidence/samples/select-samples.ts';
import type { ServerTimeSplit } from '../result/analysis.ts';

/** Splits the steady phase's waits into the backend's own time and the time outside it, where answers tell both. */
export function serverTime(store: SampleStore): ServerTimeSplit[] {
  return BEHAVIORS.flatMap((behavior) => {
    const server = quantiles(store, 'server_time', behavior);
    const outside = quantiles(store, 'outside_time', behavior);
    if (server === null || outside === null) return [];
    const { count, ...percentiles } = server;
    return [{ behavior, count, server: percentiles, outside: { p50: outside.p50, p95: outside.p95 } }];
  });
}

function quantiles(store: SampleStore, metric: string, behavior: string) {
  const sorted = selectSamples(store, metric, { behavior, phase: 'steady' }).values.sort();
  const [p50, p95] = [percentile(sorted, 0.5), percentile(sorted, 0.95)];
  return p50 === null || p95 === null ? null : { count: sorted.length, p50, p95 };
}
