import { formatMs } from '../../../../src/words/format.ts';
import type { Distribution } from '../../../result/analysis.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { actionGroup, retryShare } from '../support/run-facts.ts';

const FEWEST_ACTIONS = 100;
/** A health answer's least time is what it costs on this network; ten times that, and 250 ms, is waiting. */
const TIMES_LEAST = 10;
const LEAST_MS = 250;
/** Retries wait too, and would look like stalls. */
const MOST_RETRIED = 0.01;
/** Health asks four endpoints in turn: if about a quarter is slow, it may be one endpoint's own work. */
const ONE_ENDPOINT = { low: 0.2, high: 0.3 };

/** Finds trivial requests that wait: the worker itself was not free. */
export function eventLoopStalls(result: RunResult): Recommendation | null {
  const health = actionGroup(result, 'steady', 'health');
  if (!result.analysis || health === undefined || health.actions < FEWEST_ACTIONS) return null;
  if (health.failedRate.value >= MOST_RETRIED || retryShare(result) >= MOST_RETRIED) return null;
  const { min, p50, p95 } = health.latency;
  const slowMs = Math.max(LEAST_MS, TIMES_LEAST * min);
  if (p95.interval === null || p95.interval.low < slowMs) return null;
  const slowShare = shareAbove(result.analysis.distribution, slowMs);
  if (slowShare >= ONE_ENDPOINT.low && slowShare <= ONE_ENDPOINT.high) return null;
  return {
    rule: 'event-loop-stalls',
    severity: 'medium',
    text:
      `Health checks took ${formatMs(min)} at best, ${formatMs(p50.value)} in the median and ${formatMs(p95.value)} at ` +
      `p95: even trivial requests wait for a worker; look for slow calls that block the event loop, or add workers.`,
    evidence: { minMs: min, p50Ms: p50.value, p95Ms: p95.value },
  };
}

function shareAbove({ boundsMs, counts }: Distribution, ms: number): number {
  const health = counts.health ?? [];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const above = health.filter((_, bin) => (boundsMs[bin - 1] ?? 0) >= ms);
  return sum(above) / Math.max(1, sum(health));
}
