import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { tooFewSamples } from './too-few-samples.ts';

it('fires where a behavior has too few actions for a p95', () => {
  const run = simulatedRun({ variables: { USERS: '100', SPAWN_RATE: '50', DURATION: '10' } });
  const found = tooFewSamples(run);
  expectCited(found, 'too-few-samples');
  expect(found?.severity).toBe('low');
  expect(found?.evidence.needed).toBe(59);
});

it('keeps quiet where all have enough', () => {
  expect(tooFewSamples(simulatedRun())).toBeNull();
});
