import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { failuresInAWindow } from './failures-in-a-window.ts';

it('fires where failures belong to a few seconds', () => {
  const model: BackendModel = (call) =>
    call.seconds >= 80 && call.seconds < 88 && call.random() < 0.4
      ? { ...healthy(call), failure: 'transport' }
      : healthy(call);
  const found = failuresInAWindow(simulatedRun({ model }));
  expectCited(found, 'failures-in-a-window');
  expect(found?.evidence.fromSeconds).toBeGreaterThanOrEqual(80);
  expect(found?.evidence.toSeconds).toBeLessThanOrEqual(88);
  expect(found?.evidence.fromUtc).toMatch(/^12:01:2\d UTC$/);
  expect(found?.text).toContain('a restart');
});

it('says so where they stay until the end', () => {
  const model: BackendModel = (call) =>
    call.seconds >= 110 && call.random() < 0.3 ? { ...healthy(call), failure: 'http_5xx' } : healthy(call);
  const found = failuresInAWindow(simulatedRun({ model }));
  expectCited(found, 'failures-in-a-window');
  expect(found?.text).toContain('stayed so');
});

it('keeps quiet where failures are spread over the steady phase', () => {
  const model: BackendModel = (call) =>
    call.random() < 0.01 ? { ...healthy(call), failure: 'http_5xx' } : healthy(call);
  expect(failuresInAWindow(simulatedRun({ model }))).toBeNull();
});

it('keeps quiet where few failures happen to stand together', () => {
  const model: BackendModel = (call) =>
    call.seconds >= 80 && call.seconds < 80.2 ? { ...healthy(call), failure: 'transport' } : healthy(call);
  expect(failuresInAWindow(simulatedRun({ model }))).toBeNull();
});
