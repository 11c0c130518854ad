import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { verdictCouldFlip } from './verdict-could-flip.ts';

const usual = simulatedRun();
const limitAt = (factor: number) => ({
  P95_LIMIT: `${(((usual.actions.steady.p95 ?? 0) * factor) / 1000).toFixed(3)}s`,
});

it('fires where the limit lies within the interval of a PASS', () => {
  const found = verdictCouldFlip(simulatedRun({ variables: limitAt(1.013) }));
  expectCited(found, 'verdict-could-flip');
  expect(found?.evidence.verdict).toBe('PASS');
  expect(found?.evidence.steadySecondsNeeded).toBeGreaterThan(90);
});

it('fires where it lies within the interval of all that made a FAIL', () => {
  const found = verdictCouldFlip(simulatedRun({ variables: limitAt(0.99) }));
  expectCited(found, 'verdict-could-flip');
  expect(found?.evidence.verdict).toBe('FAIL');
});

it('advises no longer run where the value is at the limit', () => {
  const found = verdictCouldFlip(simulatedRun({ variables: limitAt(1.0008) }));
  expectCited(found, 'verdict-could-flip');
  expect(found?.text).toContain('at the limit');
});

it('keeps quiet where something else fails as well', () => {
  const run = simulatedRun({ variables: { ...limitAt(0.99), RPS_LIMIT: '500' } });
  expect(verdictCouldFlip(run)).toBeNull();
});

it('keeps quiet where the limit is far away', () => {
  expect(verdictCouldFlip(usual)).toBeNull();
});

it('keeps quiet where the run proves nothing anyway', () => {
  const run = simulatedRun({ variables: limitAt(1.013) });
  expect(verdictCouldFlip({ ...run, verdict: 'INVALID' })).toBeNull();
});
