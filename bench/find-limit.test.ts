import { expect, it } from 'vitest';
import { CONTESTANTS } from './contestants/contestants.ts';
import { findLimit } from './find-limit.ts';
import { measurementOf } from './testing/measurement-of.ts';

it('tries each number by all in turn, until the first that is not true', async () => {
  const limits: Readonly<Record<string, number>> = { plain: 2000, run: 1000 };
  const tried: string[] = [];
  const entrants = Object.keys(limits).map((name) => ({
    key: name,
    name,
    contestant: CONTESTANTS.ours,
    env: {},
  }));
  const found = await findLimit(
    entrants,
    [1000, 2000, 3000, 4000],
    async ({ name }, users) => {
      tried.push(`${name} ${users}`);
      return measurementOf({ reportedP95Ms: users > (limits[name] ?? 0) ? 300 : 180 });
    },
    () => {},
  );
  expect(tried).toEqual(['plain 1000', 'run 1000', 'plain 2000', 'run 2000', 'plain 3000']);
  expect(found.limits).toEqual([
    { name: 'plain', users: 2000 },
    { name: 'run', users: 1000 },
  ]);
  expect(found.measured.map(({ name }) => name)).toEqual([
    'plain, 1,000 users',
    'plain, 2,000 users',
    'plain, 3,000 users',
    'run, 1,000 users',
    'run, 2,000 users',
  ]);
});
