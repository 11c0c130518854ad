import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { periodicStalls } from './periodic-stalls.ts';

/** Nothing moves for 2.5 s from each of these moments on: what is under way then ends that much later. */
const stallsAt =
  (starts: readonly number[]): BackendModel =>
  (call) => {
    let { ms, serverMs } = healthy(call);
    for (const start of starts) {
      const stalled = call.seconds < start + 2.5 && call.seconds + ms / 1000 > start;
      if (stalled) ms += (start + 2.5 - Math.max(start, call.seconds)) * 1000;
    }
    return { ms, serverMs };
  };

it('fires on peaks at equal distances', () => {
  const found = periodicStalls(simulatedRun({ model: stallsAt([55, 67, 79, 91, 103, 115, 127]) }));
  expectCited(found, 'periodic-stalls');
  expect(found?.evidence.periodSeconds).toBeCloseTo(12, 0);
  // What a closed model hides.
  expect(found?.text).toContain('scenario capacity');
});

it('keeps quiet on as many peaks at odd distances', () => {
  expect(periodicStalls(simulatedRun({ model: stallsAt([52, 59, 80, 88, 108, 117, 134]) }))).toBeNull();
});

it('keeps quiet without peaks', () => {
  expect(periodicStalls(simulatedRun())).toBeNull();
});
