import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { substitutedActions } from './substituted-actions.ts';

it('fires where users have no conversation to go on with', () => {
  const model: BackendModel = (call) => {
    const answer = healthy(call);
    if (call.behavior === 'new-conversation') {
      return call.random() < 0.5 ? { ...answer, failure: 'http_5xx' } : answer;
    }
    const card = call.behavior;
    const substituted = (card === 'follow-up' || card === 'history') && call.random() < 0.4;
    return substituted ? { ...answer, substitutes: card } : answer;
  };
  expectCited(substitutedActions(simulatedRun({ model })), 'substituted-actions');
});

it('keeps quiet where each user does so once, in the beginning', () => {
  const model: BackendModel = (call) => {
    const card = call.behavior;
    const early = call.seconds < 30 && (card === 'follow-up' || card === 'history') && call.random() < 0.5;
    return early ? { ...healthy(call), substitutes: card } : healthy(call);
  };
  const run = simulatedRun({ model });
  expect(run.substituted['follow-up']).toBeGreaterThan(0);
  expect(substitutedActions(run)).toBeNull();
});
