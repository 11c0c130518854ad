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

it('never tells of more than were drawn', () => {
  const model: BackendModel = (call) => {
    const card = call.behavior;
    if (card === 'new-conversation') return { ...healthy(call), failure: 'http_5xx' };
    return card === 'follow-up' || card === 'history'
      ? { ...healthy(call), failure: 'http_5xx', substitutes: card }
      : healthy(call);
  };
  const run = simulatedRun({ model });
  const found = substitutedActions(run);
  expectCited(found, 'substituted-actions');
  expect(found?.evidence).toMatchObject({ cards: found?.evidence.substituted, share: 1 });
  expect(found?.text).toMatch(/^([\d,]+) of \1 follow-ups and history reads \(100\.00 %\)/);
  // Chance drew more such cards than the pattern's share of all actions; without samples nothing else is known.
  const fewer = { ...run.actions.run, succeeded: 0, failed: Math.round(run.actions.run.failed / 2) };
  const alone = substitutedActions({ ...run, analysis: null, actions: { ...run.actions, run: fewer } });
  expect(alone?.text).toMatch(/^([\d,]+) of about \1 follow-ups and history reads \(100\.00 %\)/);
});

it('counts those that were played by the samples', () => {
  const model: BackendModel = (call) => {
    const card = call.behavior;
    const substituted = (card === 'follow-up' || card === 'history') && call.random() < 0.5;
    return substituted ? { ...healthy(call), substitutes: card } : healthy(call);
  };
  const run = simulatedRun({ model });
  const evidence = substitutedActions(run)?.evidence;
  const played = (run.analysis?.groups ?? [])
    .filter(({ subject }) => subject === 'follow-up' || subject === 'history')
    .reduce((sum, { actions }) => sum + actions, 0);
  expect(played).toBeGreaterThan(100);
  expect(evidence?.cards).toBe(Number(evidence?.substituted) + played);
});
