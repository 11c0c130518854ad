import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { capacityReached } from './capacity-reached.ts';

/** Waits that hold the throughput of a closed loop with 2 s of think time at 50 actions/s. */
const capped: BackendModel = (call) => {
  const answer = healthy(call);
  return { ...answer, ms: answer.ms + Math.max(0, call.users / 50 - 2.53) * 1000 };
};

it('fires where throughput stops growing and waits go on', () => {
  const found = capacityReached(simulatedRun({ model: capped, variables: { SPAWN_RATE: '2' } }));
  expectCited(found, 'capacity-reached');
  expect(found?.evidence.topPerSecond).toBeGreaterThan(45);
  expect(found?.evidence.topPerSecond).toBeLessThan(55);
});

it('keeps quiet where throughput grows with the users', () => {
  expect(capacityReached(simulatedRun({ variables: { SPAWN_RATE: '2' } }))).toBeNull();
});

it('keeps quiet where all users are there from the start', () => {
  expect(capacityReached(simulatedRun({ model: capped, variables: { SPAWN_RATE: '250' } }))).toBeNull();
});

it('keeps quiet where failures alone hold the throughput down', () => {
  const model: BackendModel = (call) =>
    call.random() < 1 - 125 / call.users ? { ...healthy(call), failure: 'http_5xx' } : healthy(call);
  expect(capacityReached(simulatedRun({ model, variables: { SPAWN_RATE: '2' } }))).toBeNull();
});
