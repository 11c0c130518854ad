import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { separateSlowPath } from './separate-slow-path.ts';

it('fires where the slowest few per cent stand apart', () => {
  const model: BackendModel = (call) => {
    const answer = healthy(call);
    const slow = call.behavior === 'new-conversation' && call.random() < 0.025;
    return slow ? { ...answer, ms: answer.ms + 9000 } : answer;
  };
  const found = separateSlowPath(simulatedRun({ model }));
  expectCited(found, 'separate-slow-path');
  expect(found?.evidence.behavior).toBe('new-conversation');
});

it('keeps quiet on a long tail of one piece', () => {
  const model: BackendModel = (call) => {
    const { ms } = healthy(call);
    return { ms: (ms * ms) / 450, serverMs: null };
  };
  expect(separateSlowPath(simulatedRun({ model }))).toBeNull();
});

it('leaves timeouts to their own rule', () => {
  const model: BackendModel = (call) =>
    call.random() < 0.025 ? { ms: 30_000, serverMs: null, failure: 'timeout' } : healthy(call);
  expect(separateSlowPath(simulatedRun({ model }))).toBeNull();
});

it('keeps quiet where retries may be the slow ones', () => {
  const model: BackendModel = (call) => {
    const answer = healthy(call);
    return call.random() < 0.025 ? { ...answer, ms: answer.ms + 9000, retries: 1 } : answer;
  };
  expect(separateSlowPath(simulatedRun({ model }))).toBeNull();
});
