import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { periodicStalls } from './periodic-stalls.ts';

const stallsAt =
  (isStalled: (seconds: number) => boolean): BackendModel =>
  (call) => {
    const answer = healthy(call);
    return isStalled(call.seconds) ? { ...answer, ms: answer.ms + 2500 } : answer;
  };

it('fires on peaks at equal distances', () => {
  const found = periodicStalls(simulatedRun({ model: stallsAt((seconds) => seconds % 12 < 2) }));
  expectCited(found, 'periodic-stalls');
  expect(found?.evidence.periodSeconds).toBeCloseTo(12, 0);
});

it('keeps quiet on as many peaks at odd distances', () => {
  const peaks = [52, 58, 81, 86, 112, 117, 137];
  const model = stallsAt((seconds) => peaks.some((peak) => seconds >= peak && seconds < peak + 2));
  expect(periodicStalls(simulatedRun({ model }))).toBeNull();
});

it('keeps quiet without peaks', () => {
  expect(periodicStalls(simulatedRun())).toBeNull();
});
