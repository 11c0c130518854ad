import { describe, expect, it } from 'vitest';
import { plannedRuns, roughSeconds, splitPlan } from './planned-runs.ts';
import { rowName } from './row-name.ts';
import { rowOf } from './testing/row-of.ts';

const SWEEP = { users: [500, 1000], modes: ['plain', 'cli'], gogc: [], seconds: 30, rounds: 1 } as const;

describe('plannedRuns', () => {
  it('lets the modes take turns', () =>
    expect(plannedRuns(SWEEP).map(rowName)).toEqual([
      'plain k6, 500 users',
      'gremlins-load, 500 users',
      'plain k6, 1,000 users',
      'gremlins-load, 1,000 users',
    ]));

  it('tries each GOGC', () =>
    expect(plannedRuns({ ...SWEEP, users: [500], gogc: ['100', '400'] }).map(rowName)).toEqual([
      'plain k6, GOGC=100, 500 users',
      'gremlins-load, GOGC=100, 500 users',
      'plain k6, GOGC=400, 500 users',
      'gremlins-load, GOGC=400, 500 users',
    ]));

  it('repeats the whole sweep', () =>
    expect(plannedRuns({ ...SWEEP, rounds: 2 }).map(({ users }) => users)).toEqual([
      500, 500, 1000, 1000, 500, 500, 1000, 1000,
    ]));
});

describe('splitPlan', () => {
  const planned = plannedRuns({ ...SWEEP, users: [1000], rounds: 2 });

  it('takes a row for one run of the plan', () => {
    const row = rowOf(0);
    const { measured, missing } = splitPlan(planned, [row]);
    expect(measured).toEqual([row]);
    expect(missing.map(rowName)).toEqual([
      'gremlins-load, 1,000 users',
      'plain k6, 1,000 users',
      'gremlins-load, 1,000 users',
    ]);
  });

  it('takes no row of another kind, of another length, or of a run that broke', () => {
    const rows = [
      rowOf(0, [], { asked: '400' }),
      rowOf(0, [], { seconds: 8 }),
      rowOf(0, [], { users: 2000 }),
      rowOf(0, [], { broken: 'no result' }),
    ];
    expect(splitPlan(planned, rows)).toEqual({ measured: [], missing: planned });
  });
});

it('reckons with a climb of at most twenty seconds, whatever the users', () => {
  const at = (users: number) => roughSeconds({ mode: 'plain', users, asked: '', seconds: 30 });
  expect(at(10_000)).toBe(at(2000));
  expect(at(2000) - at(500)).toBe(15);
});
