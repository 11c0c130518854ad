import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { serverSlowsWithUsers } from './server-slows-with-users.ts';

const slowClimb = { SPAWN_RATE: '1' };

it('fires where the server time grows with users', () => {
  const model: BackendModel = (call) => {
    const { ms, serverMs } = healthy(call);
    const more = Math.max(0, call.users - 100) * 10;
    return { ms: ms + more, serverMs: serverMs === null ? null : serverMs + more };
  };
  expectCited(serverSlowsWithUsers(simulatedRun({ model, variables: slowClimb })), 'server-slows-with-users');
});

it('keeps quiet where only the wait before the handler grows', () => {
  const model: BackendModel = (call) => {
    const answer = healthy(call);
    return { ...answer, ms: answer.ms + Math.max(0, call.users - 100) * 10 };
  };
  expect(serverSlowsWithUsers(simulatedRun({ model, variables: slowClimb }))).toBeNull();
});

it('keeps quiet where nothing grows', () => {
  expect(serverSlowsWithUsers(simulatedRun({ variables: slowClimb }))).toBeNull();
});
