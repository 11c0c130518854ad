import { expect, it } from 'vitest';
import { type BackendModel, healthy } from '../judge/recommendations/testing/simulate-actions.ts';
import { p95Independence } from './p95-independence.ts';
import { sampledRun } from './scenarios/testing/sampled-run.ts';
import { steadiness } from './steadiness.ts';

const VARIABLES = { USERS: '100', SPAWN_RATE: '50', DURATION: '120', RAMP_DOWN: '0', THINK_TIME: '0.5' };

function run(model: BackendModel) {
  return sampledRun('load', { model, variables: VARIABLES });
}

it('finds a p95 that rises within the steady phase', () => {
  const { store, clock } = run((call) => {
    const { ms, serverMs } = healthy(call);
    return { ms: ms + 5 * call.seconds, serverMs };
  });
  const found = steadiness(store, clock);
  expect(found?.finding).toBe('rises');
  // 5 ms a second, over 120 s.
  expect((found?.toP95 ?? 0) - (found?.fromP95 ?? 0)).toBeGreaterThan(450);
  expect((found?.toP95 ?? 0) - (found?.fromP95 ?? 0)).toBeLessThan(750);
});

it('warns of no more level steady phases than one in twenty, which is its level', () => {
  const findings = Array.from({ length: 20 }, (_, seed) => {
    const { store, clock } = sampledRun('load', { model: healthy, variables: VARIABLES, seed: seed + 1 });
    return steadiness(store, clock)?.finding;
  });
  expect(findings.filter((finding) => finding !== 'none-shown').length).toBeLessThanOrEqual(1);
});

it('cannot tell from a handful of actions', () => {
  const few = sampledRun('load', { model: healthy, variables: { ...VARIABLES, USERS: '2', DURATION: '10' } });
  expect(steadiness(few.store, few.clock)).toBeNull();
});

it('counts samples that are alike as the fewer that they are', () => {
  const calm = run(healthy);
  const [, actions] = p95Independence(calm.store, calm.settings);
  expect(actions).toMatchObject({ subject: 'actions', limitMs: 3000 });
  // Every fifteen seconds all wait for one second and a half: eight stalls are what the p95 rests on.
  const stalling = run((call) => {
    const { ms, serverMs } = healthy(call);
    return { ms: call.seconds % 15 < 1 ? ms + 4000 : ms, serverMs };
  });
  const [, stalled] = p95Independence(stalling.store, stalling.settings);
  expect(actions?.effectiveSamples).toBeGreaterThan(0.5 * (actions?.samples ?? 0));
  expect(stalled?.effectiveSamples).toBeLessThan(0.2 * (stalled?.samples ?? 0));
  expect(stalled?.outside).toBeGreaterThan(100);
});
