import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { eventLoopStalls } from './event-loop-stalls.ts';

const slowHealth =
  (share: number): BackendModel =>
  (call) => {
    const answer = healthy(call);
    return call.behavior === 'health' && call.random() < share ? { ...answer, ms: answer.ms + 800 } : answer;
  };

it('fires where health checks wait', () => {
  expectCited(eventLoopStalls(simulatedRun({ model: slowHealth(0.5) })), 'event-loop-stalls');
});

it('keeps quiet where one of the four endpoints may be slow by itself', () => {
  expect(eventLoopStalls(simulatedRun({ model: slowHealth(0.25) }))).toBeNull();
});

it('keeps quiet where the network alone takes long', () => {
  const model: BackendModel = (call) => ({ ms: healthy(call).ms + 300, serverMs: null });
  expect(eventLoopStalls(simulatedRun({ model }))).toBeNull();
});

it('keeps quiet where retries may be what takes long', () => {
  const model: BackendModel = (call) => ({ ...slowHealth(0.5)(call), retries: call.random() < 0.05 ? 1 : 0 });
  expect(eventLoopStalls(simulatedRun({ model }))).toBeNull();
});
