import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { throughputOutOfReach } from './throughput-out-of-reach.ts';

const tooMuch = { RPS_LIMIT: '500' };

it('fires where no backend could meet the target with these users', () => {
  const found = throughputOutOfReach(simulatedRun({ variables: tooMuch }));
  expectCited(found, 'throughput-out-of-reach');
  // 250 users with 2 s of think time and half a second of wait.
  expect(found?.evidence.mostPerSecond).toBeCloseTo(99, 0);
});

it('keeps quiet where the backend is too slow', () => {
  const model: BackendModel = (call) => ({ ms: healthy(call).ms + 3000, serverMs: null });
  expect(throughputOutOfReach(simulatedRun({ model, variables: tooMuch }))).toBeNull();
});

it('keeps quiet where the target is met', () => {
  expect(throughputOutOfReach(simulatedRun())).toBeNull();
});

it('keeps quiet where these users could meet the target', () => {
  const run = simulatedRun({ variables: { RPS_LIMIT: '300' }, lagSeconds: 3 });
  expect(run.criteria.find(({ group }) => group === 'throughput')?.state).toBe('missed');
  expect(throughputOutOfReach(run)).toBeNull();
});

it('keeps quiet where conversations arrive, as users then come and go', () => {
  const run = simulatedRun({ variables: tooMuch });
  const { load } = run.settings;
  const arrivals = { conversationsPerMinute: 600, actionsPerConversation: 2.5, settleSeconds: 3 };
  const arriving = { ...run, settings: { ...run.settings, load: { ...load, arrivals } } };
  expect(throughputOutOfReach(run)).not.toBeNull();
  expect(throughputOutOfReach(arriving)).toBeNull();
});
