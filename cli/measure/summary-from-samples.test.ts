import { expect, it } from 'vitest';
import type { Criterion } from '../../src/thresholds/criteria.ts';
import { summaryFromSamples } from './summary-from-samples.ts';
import { action, row, storeOf } from './testing/store-of.ts';

const HISTORY = 'http_reqs{name:GET /api/v1/history/conversations/{id}/messages,phase:steady}';

function criterion(
  metric: string,
  aggregate: Criterion['aggregate'],
  comparison: '<' | '>',
  limit: number,
): Criterion {
  return {
    id: metric,
    group: 'samples',
    kind: 'evidence',
    subject: null,
    metric,
    aggregate,
    comparison,
    limit,
  };
}

it('computes trends, rates and counters of metrics and sub-metrics as k6 does', () => {
  const store = storeOf([
    ...action(1, 10, { phase: 'ramp-up' }),
    ...action(2, 20),
    ...action(3, 40, { failed: true }),
    ...action(4, 90, { behavior: 'health' }),
    row('retries', 4, 1, 'phase=steady'),
    row('retries', 4, 2, 'phase=ramp-up'),
    row('http_reqs', 5, 1, 'phase=steady', { name: 'GET /api/v1/history/conversations/{id}/messages' }),
  ]);
  const { metrics, state } = summaryFromSamples(
    store,
    [],
    ['action_duration{behavior:rag,phase:steady}', HISTORY],
  );
  expect(state.testRunDurationMs).toBe(4000);
  expect(metrics['action_duration{behavior:rag,phase:steady}']?.values).toEqual({
    count: 2,
    min: 20,
    avg: 30,
    med: 30,
    'p(90)': 38,
    'p(95)': 39,
    'p(99)': 39.8,
    max: 40,
  });
  expect(metrics.behavior_failed?.values).toEqual({ rate: 0.25, passes: 1, fails: 3 });
  expect(metrics.retries?.values).toEqual({ count: 3, rate: 0.75 });
  expect(metrics[HISTORY]?.values.count).toBe(1);
});

it('judges criteria as k6 does, where there are samples and where there are none', () => {
  const judged = [
    criterion('action_duration{phase:steady}', 'p(95)', '<', 30),
    criterion('iterations{behavior:rag,phase:steady}', 'count', '>', 0),
    criterion('behavior_failed{behavior:health,phase:steady}', 'rate', '<', 0.1),
    criterion('http_req_duration{phase:steady}', 'p(95)', '<', 30),
    criterion('iterations{behavior:health,phase:steady}', 'count', '>', 0),
    criterion('context_retained{judged:yes}', 'rate', '>', 0.7),
  ];
  const store = storeOf([...action(2, 31), row('iterations', 2, 1, 'behavior=rag&phase=steady')]);
  const { metrics } = summaryFromSamples(store, judged, []);
  expect(judged.map(({ metric }) => Object.entries(metrics[metric]?.thresholds ?? {}))).toEqual([
    [['p(95)<30', { ok: false }]],
    [['count>0', { ok: true }]],
    [['rate<0.1', { ok: true }]],
    [['p(95)<30', { ok: true }]],
    [['count>0', { ok: false }]],
    [['rate>0.7', { ok: true }]],
  ]);
});
