import { expect, it } from 'vitest';
import { recommend } from './recommend.ts';
import { simulatedRun } from './testing/simulated-run.ts';

it('times', () => {
  for (const scenario of ['smoke', 'load', 'stress', 'spike', 'endurance'] as const) {
    const t = Date.now();
    const r = simulatedRun({ scenario });
    console.log(scenario, r.verdict, r.actions.steady, Date.now() - t, 'ms', recommend(r));
  }
  expect(1).toBe(1);
});
