import { describe, expect, it } from 'vitest';
import { entrantsOf, goMemories } from './entrants.ts';
import { orderOf } from './run-case.ts';

describe('entrantsOf', () => {
  it('runs what is written in Go once for each setting, and the rest once', () => {
    const entrants = entrantsOf(
      { contestants: ['ours', 'locust-fast'] },
      undefined,
      goMemories(['100', '400'], ['4GiB']),
    );
    expect(entrants.map(({ key, env }) => [key, env])).toEqual([
      ['ours, GOGC=100, GOMEMLIMIT=4GiB', { GOGC: '100', GOMEMLIMIT: '4GiB' }],
      ['ours, GOGC=400, GOMEMLIMIT=4GiB', { GOGC: '400', GOMEMLIMIT: '4GiB' }],
      ['locust-fast', {}],
    ]);
  });

  it("gives k6 the case's own GOGC, unless another was asked for, under its plain name", () => {
    const bench = { contestants: ['ours', 'locust-fast'], gogc: '400' } as const;
    expect(entrantsOf(bench, undefined, [{}]).map(({ key, env }) => [key, env])).toEqual([
      ['ours', { GOGC: '400' }],
      ['locust-fast', {}],
    ]);
    expect(entrantsOf(bench, ['ours'], [{ gogc: '100' }]).map(({ key, env }) => [key, env])).toEqual([
      ['ours, GOGC=100', { GOGC: '100' }],
    ]);
  });

  it('takes those that were asked for, in their order', () =>
    expect(entrantsOf({ contestants: ['ours'] }, ['bare', 'ours'], [{}]).map(({ key }) => key)).toEqual([
      'bare',
      'ours',
    ]));
});

it('each round begins with another entrant', () =>
  expect([0, 1, 2, 3].map((round) => orderOf(['a', 'b', 'c'], round).join(''))).toEqual([
    'abc',
    'bca',
    'cab',
    'abc',
  ]));
