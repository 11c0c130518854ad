import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { historyMismatch } from './history-mismatch.ts';

it('fires on a single lost message', () => {
  let lost = false;
  const model: BackendModel = (call) => {
    if (lost || call.behavior !== 'history') return healthy(call);
    lost = true;
    return { ...healthy(call), failure: 'history_mismatch' };
  };
  const found = historyMismatch(simulatedRun({ model }));
  expectCited(found, 'history-mismatch');
  expect(found?.evidence.mismatches).toBe(1);
});

it('keeps quiet on history reads that fail otherwise', () => {
  const model: BackendModel = (call) =>
    call.behavior === 'history' ? { ...healthy(call), failure: 'http_4xx' } : healthy(call);
  expect(historyMismatch(simulatedRun({ model }))).toBeNull();
});
