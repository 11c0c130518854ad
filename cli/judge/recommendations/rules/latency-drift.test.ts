import { expect, it } from 'vitest';
import { seededRandom, standardNormal } from '../../../../statistics/random.ts';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { latencyDrift } from './latency-drift.ts';

const long = { DURATION: '180' };
const drifting =
  (factor: (share: number) => number): BackendModel =>
  (call) => ({ ms: healthy(call).ms * factor(Math.max(0, call.seconds - 50) / 90), serverMs: null });

it('fires where latency rises through the steady phase', () => {
  const found = latencyDrift(simulatedRun({ variables: long, model: drifting((share) => 1 + share) }));
  expectCited(found, 'latency-drift');
  expect(found?.severity).toBe('high');
  expect(found?.text).toContain('rose');
});

it('tells settling from growing', () => {
  const found = latencyDrift(simulatedRun({ variables: long, model: drifting((share) => 2 - share) }));
  expectCited(found, 'latency-drift');
  expect(found?.text).toContain('settling');
});

it('keeps quiet on a change that is sure but too small to matter', () => {
  const model = drifting((share) => (share > 1.4 ? 1.2 : 1));
  expect(latencyDrift(simulatedRun({ variables: { DURATION: '500' }, model }))).toBeNull();
});

it('keeps quiet on a hump in the middle', () => {
  const model = drifting((share) => (share > 0.4 && share < 0.6 ? 3 : 1));
  expect(latencyDrift(simulatedRun({ variables: long, model }))).toBeNull();
});

it('keeps quiet where the middle third contradicts', () => {
  const model = drifting((share) => (share < 0.34 ? 1 : share < 0.63 ? 4 : 1.6));
  expect(latencyDrift(simulatedRun({ variables: long, model }))).toBeNull();
});

it.each([1, 2, 3, 4, 5, 6, 7, 8])('keeps quiet where latency wanders and comes back, seed %i', (seed) => {
  const random = seededRandom(seed);
  const perTenSeconds = Array.from({ length: 30 }, () => Math.exp(0.25 * standardNormal(random)));
  const model: BackendModel = (call) => {
    return { ms: healthy(call).ms * (perTenSeconds[Math.floor(call.seconds / 10)] ?? 1), serverMs: null };
  };
  expect(latencyDrift(simulatedRun({ variables: long, model, seed }))).toBeNull();
});
