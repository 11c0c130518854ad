import { expect, it } from 'vitest';
import { recommend } from '../recommend.ts';
import { expectCited } from '../testing/expect-cited.ts';
import { LEVEL, SLOWING } from '../testing/slowing-runs.ts';
import { withTarget } from '../testing/with-target.ts';
import { poolFull } from './pool-full.ts';

const POOL = { measure: 'pool-used', value: 15, most: 15, subject: 'pool_name=main' } as const;
const QUEUE = { measure: 'pool-waiting', value: 12, subject: 'pool_name=main' } as const;
const DATABASE = { measure: 'database-connections', value: 97, most: 100 } as const;

it('fires where all connections are in use while more and more wait for one', () => {
  const found = poolFull(withTarget(LEVEL, [POOL, QUEUE]));
  expectCited(found, 'pool-full');
  expect(found?.text).toContain('15 of 15 (median at full load), while 12 waited for one');
});

it('fires where the database has hardly one left while users wait longer', () => {
  const found = poolFull(withTarget(SLOWING, [DATABASE]));
  expectCited(found, 'pool-full');
  expect(found?.text).toContain('97 of 100');
  expect(recommend(withTarget(SLOWING, [DATABASE])).map(({ rule }) => rule)).not.toContain(
    'capacity-reached',
  );
});

it.each([
  ['nobody waits for one', SLOWING, [POOL, { ...QUEUE, value: 0 }]],
  ['as many waited before the load', SLOWING, [POOL, { ...QUEUE, value: () => 12 }]],
  ['who waits is not known, and waits do not grow', LEVEL, [POOL]],
  ['one is free', SLOWING, [{ ...POOL, value: 9 }, QUEUE]],
  ['its size is not known', SLOWING, [{ measure: 'pool-used', value: 15 }, QUEUE]],
  ['it is a database that nobody waits for', LEVEL, [DATABASE]],
] as const)('keeps quiet where %s', (_, run, series) => {
  expect(poolFull(withTarget(run, series))).toBeNull();
});
