import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { timeouts } from './timeouts.ts';

it('says that calls hang where all others end early', () => {
  const model: BackendModel = (call) =>
    call.random() < 0.01 ? { ms: 30_000, serverMs: null, failure: 'timeout' } : healthy(call);
  const found = timeouts(simulatedRun({ model }));
  expectCited(found, 'timeouts');
  expect(found?.text).toContain('hang');
});

it('says that capacity is missing where waits grow up to the timeout', () => {
  const model: BackendModel = (call) => {
    const ms = healthy(call).ms * 15;
    return ms < 30_000 ? { ms, serverMs: null } : { ms: 30_000, serverMs: null, failure: 'timeout' };
  };
  const found = timeouts(simulatedRun({ model }));
  expectCited(found, 'timeouts');
  expect(found?.text).toContain('capacity');
});

it('keeps quiet where next to none time out', () => {
  const model: BackendModel = (call) =>
    call.random() < 0.0003 ? { ms: 30_000, serverMs: null, failure: 'timeout' } : healthy(call);
  expect(timeouts(simulatedRun({ model }))).toBeNull();
});
