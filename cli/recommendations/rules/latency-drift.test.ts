import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { latencyDrift } from './latency-drift.ts';

const drifting =
  (factor: (share: number) => number): BackendModel =>
  (call) => ({ ms: healthy(call).ms * factor(Math.max(0, call.seconds - 50) / 90), serverMs: null });

it('fires where latency rises through the steady phase', () => {
  const found = latencyDrift(simulatedRun({ model: drifting((share) => 1 + share) }));
  expectCited(found, 'latency-drift');
  expect(found?.severity).toBe('high');
  expect(found?.text).toContain('rose');
});

it('tells settling from growing', () => {
  const found = latencyDrift(simulatedRun({ model: drifting((share) => 2 - share) }));
  expectCited(found, 'latency-drift');
  expect(found?.text).toContain('settling');
});

it('keeps quiet on a change too small to matter', () => {
  expect(latencyDrift(simulatedRun({ model: drifting((share) => 1 + share * 0.15) }))).toBeNull();
});

it('keeps quiet on a hump in the middle', () => {
  const model = drifting((share) => (share > 0.4 && share < 0.6 ? 3 : 1));
  expect(latencyDrift(simulatedRun({ model }))).toBeNull();
});
