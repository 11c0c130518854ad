import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { generatorBehind } from './generator-behind.ts';

it('fires where users wake later than their think time', () => {
  const found = generatorBehind(simulatedRun({ lagSeconds: 0.5 }));
  expectCited(found, 'generator-behind');
  expect(found?.evidence.lostSeconds).toBeCloseTo(0.5, 1);
});

it('keeps quiet where the backend takes the time', () => {
  const model: BackendModel = (call) => ({ ms: healthy(call).ms + 2000, serverMs: null });
  expect(generatorBehind(simulatedRun({ model }))).toBeNull();
});

it('keeps quiet where a run was cut off, so that its steady phase was shorter', () => {
  expect(generatorBehind({ ...simulatedRun({ lagSeconds: 0.5 }), interrupted: true })).toBeNull();
});

it('keeps quiet where conversations arrive, as users then come and go', () => {
  const run = simulatedRun({ lagSeconds: 0.5 });
  const { load } = run.settings;
  const arrivals = { conversationsPerMinute: 600, actionsPerConversation: 2.5, settleSeconds: 3 };
  const arriving = { ...run, settings: { ...run.settings, load: { ...load, arrivals } } };
  expect(generatorBehind(run)).not.toBeNull();
  expect(generatorBehind(arriving)).toBeNull();
});
