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
