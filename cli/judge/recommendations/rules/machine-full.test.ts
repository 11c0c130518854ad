import { expect, it } from 'vitest';
import { recommend } from '../recommend.ts';
import { expectCited } from '../testing/expect-cited.ts';
import { LEVEL, SLOWING } from '../testing/slowing-runs.ts';
import { withTarget } from '../testing/with-target.ts';
import { machineFull } from './machine-full.ts';

it.each([
  ['machine-processor', 'more workers on this machine do not help'],
  ['machine-memory', 'give it memory'],
  ['gpu-processor', 'another GPU'],
  ['disk-busy', 'what writes and reads there'],
] as const)('fires where %s is full while waits grow', (measure, advice) => {
  const found = machineFull(withTarget(SLOWING, [{ measure, value: 0.97 }]));
  expectCited(found, 'machine-full');
  expect(found?.text).toContain(advice);
  expect(machineFull(withTarget(LEVEL, [{ measure, value: 0.97 }]))).toBeNull();
  expect(machineFull(withTarget(SLOWING, [{ measure, value: 0.8 }]))).toBeNull();
});

it('says nothing of a GPU whose memory is taken: a server of models reserves it', () => {
  expect(machineFull(withTarget(SLOWING, [{ measure: 'gpu-memory', value: 0.97 }]))).toBeNull();
});

it('speaks for the worker that is full on it', () => {
  const run = withTarget(SLOWING, [
    { measure: 'machine-processor', value: 0.97 },
    { measure: 'process-processor', value: 0.95 },
    { measure: 'workers-busy', value: 8, most: 8 },
    { measure: 'workers-waiting', value: 40 },
  ]);
  const rules = recommend(run).map(({ rule }) => rule);
  expect(rules).toContain('machine-full');
  expect(rules).not.toContain('worker-full');
  expect(rules).not.toContain('overload');
});
