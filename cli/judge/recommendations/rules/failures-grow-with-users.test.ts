import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { failuresGrowWithUsers } from './failures-grow-with-users.ts';

it('fires where actions fail from a number of users on', () => {
  const model: BackendModel = (call) =>
    call.users > 150 && call.random() < 0.08 ? { ...healthy(call), failure: 'http_5xx' } : healthy(call);
  const found = failuresGrowWithUsers(simulatedRun({ model }));
  expectCited(found, 'failures-grow-with-users');
  expect(found?.evidence.users).toBeGreaterThan(125);
  expect(found?.evidence.users).toBeLessThan(175);
});

it('keeps quiet where as many fail with few users as with many', () => {
  const model: BackendModel = (call) =>
    call.random() < 0.08 ? { ...healthy(call), failure: 'http_5xx' } : healthy(call);
  expect(failuresGrowWithUsers(simulatedRun({ model }))).toBeNull();
});

it('leaves refusals by a rate limit to its own rule', () => {
  const model: BackendModel = (call) =>
    call.users > 150 ? { ...healthy(call), failure: 'http_429' } : healthy(call);
  expect(failuresGrowWithUsers(simulatedRun({ model }))).toBeNull();
});

it('keeps quiet where less than a hundredth fails', () => {
  const model: BackendModel = (call) =>
    call.users > 150 && call.random() < 0.006 ? { ...healthy(call), failure: 'http_5xx' } : healthy(call);
  expect(failuresGrowWithUsers(simulatedRun({ model }))).toBeNull();
});

it('keeps quiet where there were next to no actions with few users', () => {
  const model: BackendModel = (call) =>
    call.users > 150 && call.random() < 0.08 ? { ...healthy(call), failure: 'http_5xx' } : healthy(call);
  const variables = { SPAWN_RATE: '100', RAMP_DOWN: '1' };
  expect(failuresGrowWithUsers(simulatedRun({ model, variables }))).toBeNull();
});
