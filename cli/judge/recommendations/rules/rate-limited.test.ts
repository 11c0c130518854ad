import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { rateLimited } from './rate-limited.ts';

it('fires on 429, with what got through', () => {
  const model: BackendModel = (call) =>
    call.random() < 0.6 ? { ms: 500, serverMs: null, failure: 'http_429', retries: 2 } : healthy(call);
  const run = simulatedRun({ model });
  const found = rateLimited(run);
  expectCited(found, 'rate-limited');
  expect(found?.severity).toBe('high');
  expect(found?.evidence.passedPerMinute).toBeCloseTo((run.actions.steady.succeeded / 90) * 60);
});

it('keeps quiet on other failures', () => {
  const model: BackendModel = (call) =>
    call.random() < 0.6 ? { ...healthy(call), failure: 'http_5xx' } : healthy(call);
  expect(rateLimited(simulatedRun({ model }))).toBeNull();
});
