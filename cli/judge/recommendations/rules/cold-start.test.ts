import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { coldStart } from './cold-start.ts';

it('fires where the first seconds are slow', () => {
  const model: BackendModel = (call) => {
    const answer = healthy(call);
    return call.seconds < 10 ? { ...answer, ms: answer.ms + 1500 } : answer;
  };
  expectCited(coldStart(simulatedRun({ model })), 'cold-start');
});

it('keeps quiet where they are not', () => {
  expect(coldStart(simulatedRun())).toBeNull();
});

it('keeps quiet where so few actions begin the run that they prove nothing', () => {
  const model: BackendModel = (call) => {
    const answer = healthy(call);
    return call.seconds < 10 ? { ...answer, ms: answer.ms + 1500 } : answer;
  };
  expect(coldStart(simulatedRun({ model, variables: { USERS: '50', SPAWN_RATE: '1' } }))).toBeNull();
});
