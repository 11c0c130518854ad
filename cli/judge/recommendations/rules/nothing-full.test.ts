import { expect, it } from 'vitest';
import { recommend } from '../recommend.ts';
import { expectCited } from '../testing/expect-cited.ts';
import { LEVEL, SLOWING } from '../testing/slowing-runs.ts';
import { withTarget } from '../testing/with-target.ts';
import { nothingFull } from './nothing-full.ts';

const PROCESS = { measure: 'process-processor', value: 0.3 } as const;
const CORE = { measure: 'machine-busiest-core', value: 0.4 } as const;
const MACHINE = { measure: 'machine-processor', value: 0.2 } as const;

it('fires where a limit is missed, waits grow, and nothing is full', () => {
  const run = withTarget(SLOWING, [PROCESS, MACHINE]);
  const found = nothingFull(run);
  expectCited(found, 'nothing-full');
  expect(found?.text).toContain("It is not the processor (process's processor at 30.00 %");
  expect(recommend(run).map(({ rule }) => rule)).toContain('nothing-full');
  expect(recommend(run).map(({ rule }) => rule)).not.toContain('capacity-reached');
});

it('says by cores alone what could hide there', () => {
  const found = nothingFull(withTarget(SLOWING, [CORE, { ...PROCESS, value: 1.5 }]));
  expectCited(found, 'nothing-full');
  expect(found?.text).toContain('figures by process would tell');
});

it('takes no GPU for full whose memory is reserved', () => {
  expect(nothingFull(withTarget(SLOWING, [PROCESS, { measure: 'gpu-memory', value: 0.97 }]))).not.toBeNull();
});

it.each([
  ['the processor was seen by the machine alone', SLOWING, [MACHINE]],
  [
    'a process has many threads, and no core was seen',
    SLOWING,
    [PROCESS, { ...PROCESS, value: 2.2, subject: 'pid=2' }],
  ],
  ['a process is full', SLOWING, [PROCESS, { ...PROCESS, value: 0.95, subject: 'pid=2' }]],
  ['a core is full', SLOWING, [PROCESS, { ...CORE, value: 0.99 }]],
  ['something else is full', SLOWING, [PROCESS, { measure: 'disk-busy', value: 0.96 }]],
  [
    'a process was full in some of the looks',
    SLOWING,
    [{ ...PROCESS, value: (s: number) => (s % 50 === 0 ? 1 : 0.3) }],
  ],
  ['no limit is missed', LEVEL, [PROCESS]],
] as const)('keeps quiet where %s', (_, run, series) => {
  expect(nothingFull(withTarget(run, series))).toBeNull();
});
