import type { Result } from '../../src/result/result.ts';
import type { GroupOf } from '../../src/thresholds/criteria.ts';
import { BEHAVIORS } from '../../src/workload/behaviors.ts';
import { blockLength, correlatedLength } from '../../statistics/block-length.ts';
import { effectiveSamples } from '../../statistics/effective-samples.ts';
import { percentile } from '../../statistics/percentiles.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { selectSamples } from '../evidence/samples/select-samples.ts';
import type { P95Independence } from '../result/analysis.ts';

/** Counts what the claims about a p95 of the steady phase rest on: those of requests, of actions, of behaviors with a limit. */
export function p95Independence(store: SampleStore, { targets }: Result['settings']): P95Independence[] {
  const steady = { phase: 'steady' };
  const behaviors = BEHAVIORS.flatMap((behavior) => {
    const limit = targets.behaviorP95Ms[behavior];
    if (limit === undefined) return [];
    const { values } = selectSamples(store, 'action_duration', { ...steady, behavior });
    return [evidenceOf(behavior, values, limit)];
  });
  const claims: Readonly<Record<GroupOf<'latency'>, readonly P95Independence[]>> = {
    'requests-p95': [
      evidenceOf('requests', selectSamples(store, 'http_req_duration', steady).values, targets.p95Ms),
    ],
    'actions-p95': [
      evidenceOf('actions', selectSamples(store, 'action_duration', steady).values, targets.p95Ms),
    ],
    'behavior-p95': behaviors,
  };
  return Object.values(claims).flat();
}

function evidenceOf(
  subject: P95Independence['subject'],
  values: Float64Array,
  limitMs: number,
): P95Independence {
  const point = percentile(values.slice().sort(), 0.95) ?? 0;
  const indicator = Uint8Array.from(values, (value) => (value <= point ? 1 : 0));
  return {
    subject,
    limitMs,
    samples: values.length,
    outside: values.reduce((count, value) => count + (value < limitMs ? 0 : 1), 0),
    effectiveSamples: values.length === 0 ? 0 : effectiveSamples(indicator, blockLength(indicator)),
    blocks: Math.floor(values.length / Math.max(1, blockLength(indicator), correlatedLength(indicator))),
  };
}
