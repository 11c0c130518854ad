import { describe, expect, it } from 'vitest';
import type { Analysis, UsersBucket } from '../../../result/analysis.ts';
import { growthWithUsers, p95Growth } from './growth-with-users.ts';

type Stats = UsersBucket['subjects'][number];

const FEW: Partial<Stats> = { p95: 200, serverP95: 80 };
const MANY: Partial<Stats> = { p95: 500, serverP95: 230 };

function bucket(fromUsers: number, toUsers: number, stats: Partial<Stats>): UsersBucket {
  const subject = {
    subject: 'rag',
    actions: 200,
    failedRate: 0,
    p50: 50,
    p95: 100,
    serverP95: null,
  } as const;
  return { fromUsers, toUsers, succeededPerSecond: 10, subjects: [{ ...subject, ...stats }] };
}

function seen(...byUsers: readonly UsersBucket[]): Analysis {
  return { byUsers } as unknown as Analysis;
}

describe('growth of the p95', () => {
  const few = bucket(1, 10, FEW);

  it('goes from the fewest users to the most', () => {
    const many = bucket(31, 40, MANY);
    const growth = p95Growth(seen(few, bucket(11, 30, { p95: 900 }), many), 'rag');
    expect(growth).toMatchObject({ few, many, fewStats: { p95: 200 }, manyStats: { p95: 500 } });
  });

  it.each<[string, UsersBucket]>([
    ['users that are hardly more', bucket(14, 40, MANY)],
    ['failures', bucket(15, 40, { ...MANY, failedRate: 0.021 })],
    ['too few actions', bucket(15, 40, { ...MANY, actions: 199 })],
    ['less than one and a half times as much', bucket(15, 40, { ...MANY, p95: 299 })],
  ])('is not read out of %s', (_, many) => {
    expect(p95Growth(seen(few, many), 'rag')).toBeNull();
  });

  it('is not read out of what nobody feels', () => {
    const quick = bucket(1, 10, { p95: 40 });
    expect(p95Growth(seen(quick, bucket(15, 40, { p95: 89 })), 'rag')).toBeNull();
    expect(p95Growth(seen(quick, bucket(15, 40, { p95: 90 })), 'rag')).not.toBeNull();
  });

  it('is read at the edge of each', () => {
    const edge = bucket(15, 40, { p95: 300, failedRate: 0.02, actions: 200 });
    expect(p95Growth(seen(few, edge), 'rag')).not.toBeNull();
  });

  it('needs two numbers of users, and the subject at both', () => {
    expect(p95Growth(seen(), 'rag')).toBeNull();
    expect(p95Growth(seen(bucket(1, 10, MANY)), 'rag')).toBeNull();
    expect(p95Growth(seen(few, bucket(15, 40, MANY)), 'history')).toBeNull();
  });
});

it("splits growth into the backend's own and what is outside, where its answers tell both", () => {
  const untold = bucket(1, 4, { p95: 50, serverP95: null });
  const [growth, ...others] = growthWithUsers(seen(untold, bucket(5, 10, FEW), bucket(31, 40, MANY)));
  expect(others).toEqual([]);
  expect(growth).toMatchObject({ behavior: 'rag', p95Few: 200, p95Many: 500, serverP95Few: 80 });
  expect(growth?.serverShare).toBe(0.5);
  expect(growthWithUsers(seen(untold, bucket(31, 40, { ...MANY, serverP95: null })))).toEqual([]);
});
