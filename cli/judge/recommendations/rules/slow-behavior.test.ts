import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { slowBehavior } from './slow-behavior.ts';

it('fires where one behavior is most of what is over the limit', () => {
  const model: BackendModel = (call) => {
    const answer = healthy(call);
    return call.behavior === 'multi-agent' ? { ...answer, ms: answer.ms * 4 } : answer;
  };
  const found = slowBehavior(simulatedRun({ model }));
  expectCited(found, 'slow-behavior');
  expect(found?.evidence.behavior).toBe('multi-agent');
});

it('keeps quiet where all behaviors are too slow', () => {
  const model: BackendModel = (call) => ({ ms: healthy(call).ms * 6, serverMs: null });
  const run = simulatedRun({ model });
  expect(run.verdict).toBe('FAIL');
  expect(slowBehavior(run)).toBeNull();
});

it('keeps quiet where the limit holds, though one behavior has the slowest', () => {
  const model: BackendModel = (call) => {
    const answer = healthy(call);
    return call.behavior === 'multi-agent' ? { ...answer, ms: answer.ms * 2 } : answer;
  };
  const run = simulatedRun({ model });
  expect(run.verdict).toBe('PASS');
  expect(slowBehavior(run)).toBeNull();
});
