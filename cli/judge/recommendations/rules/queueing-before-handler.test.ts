import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { queueingBeforeHandler } from './queueing-before-handler.ts';

const slowClimb = { SPAWN_RATE: '1' };
const queueing: BackendModel = (call) => {
  const answer = healthy(call);
  return { ...answer, ms: answer.ms + Math.max(0, call.users - 100) * 10 };
};

it('fires where waits grow with users and the server time does not', () => {
  const found = queueingBeforeHandler(simulatedRun({ model: queueing, variables: slowClimb }));
  expectCited(found, 'queueing-before-handler');
  expect(found?.severity).toBe('medium');
});

it('is of high severity where the latency is over its limit', () => {
  const variables = { ...slowClimb, P95_LIMIT: '1.5s' };
  expect(queueingBeforeHandler(simulatedRun({ model: queueing, variables }))?.severity).toBe('high');
});

it('keeps quiet where the server time grows as well', () => {
  const model: BackendModel = (call) => {
    const { ms, serverMs } = healthy(call);
    const more = Math.max(0, call.users - 100) * 10;
    return { ms: ms + more, serverMs: serverMs === null ? null : serverMs + more };
  };
  expect(queueingBeforeHandler(simulatedRun({ model, variables: slowClimb }))).toBeNull();
});

it('keeps quiet where waits do not grow, and without an analysis', () => {
  expect(queueingBeforeHandler(simulatedRun({ variables: slowClimb }))).toBeNull();
  const run = simulatedRun({ model: queueing, variables: slowClimb });
  expect(queueingBeforeHandler({ ...run, analysis: null })).toBeNull();
});
