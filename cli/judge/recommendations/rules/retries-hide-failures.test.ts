import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { retriesHideFailures } from './retries-hide-failures.ts';

it('fires where retries mend what would have failed', () => {
  const model: BackendModel = (call) =>
    call.random() < 0.04 ? { ...healthy(call), retries: 1 } : healthy(call);
  expectCited(retriesHideFailures(simulatedRun({ model })), 'retries-hide-failures');
});

it('keeps quiet where retries do not help', () => {
  const model: BackendModel = (call) =>
    call.random() < 0.04 ? { ...healthy(call), retries: 2, failure: 'http_5xx' } : healthy(call);
  expect(retriesHideFailures(simulatedRun({ model }))).toBeNull();
});

it('keeps quiet where next to none are retried', () => {
  const model: BackendModel = (call) =>
    call.random() < 0.004 ? { ...healthy(call), retries: 1 } : healthy(call);
  expect(retriesHideFailures(simulatedRun({ model }))).toBeNull();
});
