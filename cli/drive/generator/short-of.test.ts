import { describe, expect, it } from 'vitest';
import { shortOf } from './short-of.ts';

const ASKED = { users: 2000, freeBytes: 8e9, cores: 2, gogc: undefined };

describe('shortOf', () => {
  it('says nothing where all fits', () => {
    expect(shortOf(ASKED)).toEqual([]);
  });

  it('warns in one line of a run that cannot have the memory it needs', () => {
    const [line, ...more] = shortOf({ ...ASKED, freeBytes: 1e9 });
    expect(more).toEqual([]);
    expect(line).toMatch(
      /^warning: 2,000 users need about 1\.4 GB of memory even with GOGC=100, 1\.0 GB are free: .*INVALID, or k6 killed; .*fewer users.*INSTANCES/,
    );
    expect(line).not.toContain('\n');
  });

  it.each([
    [
      2000,
      6e9,
      'need about 5.5 GB of memory for two minutes without collecting garbage, 6.0 GB are free',
      'GOGC=400',
    ],
    [
      2000,
      2.5e9,
      'need about 5.5 GB of memory for two minutes without collecting garbage, 2.5 GB are free',
      'GOGC=100',
    ],
    [1000, 1e9, 'need about 1.1 GB of memory with GOGC=400, 1.0 GB are free', 'GOGC=100'],
  ])(
    'says of %i users in %d bytes that garbage has to be collected more often',
    (users, freeBytes, needs, chosen) => {
      const [line, ...more] = shortOf({ ...ASKED, users, freeBytes });
      expect([line, more]).toEqual([
        expect.stringContaining(`${needs}: k6 collects more often (${chosen})`),
        [],
      ]);
    },
  );

  it("goes by the user's own GOGC, and leaves off to GOMEMLIMIT", () => {
    const at = (gogc: string) => shortOf({ ...ASKED, freeBytes: 2.5e9, gogc });
    expect(at('100')).toEqual([]);
    expect(at('off')).toEqual([]);
    expect(at('500')).toEqual([expect.stringMatching(/GOGC=500.*lower GOGC/)]);
  });

  it('sends to doctor where no such number was ever seen to be true', () => {
    const many = { ...ASKED, users: 6000, freeBytes: 64e9 };
    expect(shortOf(many)).toEqual([expect.stringMatching(/^warning: 6,000 users .*2 cores.*doctor/)]);
    expect(shortOf({ ...many, cores: 4 })).toEqual([]);
  });
});
