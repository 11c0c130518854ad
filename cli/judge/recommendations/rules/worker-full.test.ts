import { describe, expect, it } from 'vitest';
import { recommend } from '../recommend.ts';
import { expectCited } from '../testing/expect-cited.ts';
import { LEVEL, SLOWING } from '../testing/slowing-runs.ts';
import { withTarget } from '../testing/with-target.ts';
import { workerFull } from './worker-full.ts';

const EIGHTH = { measure: 'machine-processor', value: 0.124 } as const;
const ONE_CORE = { measure: 'process-processor', value: 0.98 } as const;
const BUSY = { measure: 'workers-busy', value: 8, most: 8 } as const;
const QUEUE = { measure: 'workers-waiting', value: 40 } as const;

describe('a process', () => {
  it('that fills one core while waits grow is full, whatever the machine has', () => {
    const found = workerFull(withTarget(SLOWING, [EIGHTH, ONE_CORE]));
    expectCited(found, 'worker-full');
    expect(found?.severity).toBe('high');
    expect(found?.text).toContain('at 98.00 % of one core');
    expect(found?.text).toContain('processors were at 12.40 % says nothing against it');
  });

  it('that fills its quota is told to get a larger one', () => {
    const found = workerFull(withTarget(SLOWING, [{ measure: 'process-processor', value: 1.9, most: 2 }]));
    expectCited(found, 'worker-full');
    expect(found?.text).toContain('95.00 % of its limit');
    expect(found?.text).toContain('Raise its quota');
  });

  it('is named with how many of them are full', () => {
    const one = (subject: string, value: number) => ({ ...ONE_CORE, subject, value });
    const found = workerFull(
      withTarget(SLOWING, [one('pid=1', 0.2), one('pid=2', 0.95), one('pid=3', 0.93)]),
    );
    expectCited(found, 'worker-full');
    expect(found?.text).toMatch(/\(pid=2\) is full.*\(2 of 3 processes/);
  });

  it.each([
    ['waits do not grow', LEVEL, [ONE_CORE]],
    ['it has room', SLOWING, [{ ...ONE_CORE, value: 0.85 }]],
    ['its quota has room', SLOWING, [{ ...ONE_CORE, most: 2 }]],
    [
      'many threads share it, and nobody tells how many cores it may use',
      SLOWING,
      [{ ...ONE_CORE, value: 2.6 }],
    ],
    ['the machine is full, too', SLOWING, [ONE_CORE, { ...EIGHTH, value: 0.95 }]],
    ['nobody looked', SLOWING, []],
  ] as const)('is not blamed where %s', (_, run, series) => {
    expect(workerFull(withTarget(run, series))).toBeNull();
  });

  it('is not blamed by a look or two', () => {
    const run = withTarget(SLOWING, [ONE_CORE]);
    const series = run.target.series?.map((one) => ({
      ...one,
      fullLoad: one.fullLoad === null ? null : { ...one.fullLoad, looks: 2 },
    }));
    expect(
      workerFull({ ...run, target: { ...run.target, ...(series === undefined ? {} : { series }) } }),
    ).toBeNull();
  });
});

describe('workers', () => {
  it('that are all busy while requests wait for one are full', () => {
    const found = workerFull(withTarget(SLOWING, [BUSY, QUEUE]));
    expectCited(found, 'worker-full');
    expect(found?.text).toContain('all 8 workers were busy while 40 requests waited for one');
    expect(found?.text).toContain('grew');
  });

  it('are full also where all users were there before anybody could see waits grow', () => {
    const found = workerFull(withTarget(LEVEL, [BUSY, QUEUE, ONE_CORE]));
    expectCited(found, 'worker-full');
    expect(found?.text).toContain('They compute');
  });

  it.each([
    ['nobody waits', [BUSY, { ...QUEUE, value: 0 }]],
    ['who waits is not known', [BUSY]],
    ['those who wait are at another source', [BUSY, { ...QUEUE, source: 'http://10.0.0.6/metrics' }]],
    ['one is free', [{ ...BUSY, value: 7 }, QUEUE]],
    ['how many there are is not known', [{ measure: 'workers-busy', value: 8 }, QUEUE]],
  ] as const)('are not full where %s', (_, series) => {
    expect(workerFull(withTarget(SLOWING, series))).toBeNull();
  });

  it('say all that there is to say of a capacity that is reached', () => {
    const rules = recommend(withTarget(SLOWING, [BUSY, QUEUE])).map(({ rule }) => rule);
    expect(rules).toContain('worker-full');
    expect(rules).not.toContain('capacity-reached');
    expect(rules).not.toContain('overload');
    expect(recommend(SLOWING).map(({ rule }) => rule)).toContain('capacity-reached');
  });
});
