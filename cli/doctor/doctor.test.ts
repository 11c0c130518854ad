import { describe, expect, it, vi } from 'vitest';
import type { FirstAnswer } from '../../src/result/set-up/first-answer.ts';
import { WELL } from '../../src/summary/testing/summary-input.ts';
import { checkClock } from './check-clock.ts';
import { checkMachine } from './check-machine.ts';
import { checkTarget, clockOffsetSeconds } from './check-target.ts';
import { checkTempFolder } from './check-temp-folder.ts';
import { aheadMs } from './look-at-clock.ts';
import { searchUsers } from './search-users.ts';

const MACHINE = {
  node: 'v20.20.2',
  cores: 2,
  memoryBytes: 8e9,
  freeBytes: 6e9,
  limits: { openFiles: 524_288, ports: 28_232 },
};
const statesOf = (change: Partial<typeof MACHINE>) =>
  Object.fromEntries(checkMachine({ ...MACHINE, ...change }).map(({ what, state }) => [what, state]));

describe('checkMachine', () => {
  it('finds nothing wrong with a machine that has room', () => {
    expect(new Set(Object.values(statesOf({})))).toEqual(new Set(['ok']));
  });

  it.each([
    ['processor', { cores: 1 }],
    ['memory', { freeBytes: 1e9 }],
    ['open files', { limits: { openFiles: 1024, ports: 28_232 } }],
    ['ports', { limits: { openFiles: 524_288, ports: 1000 } }],
  ])('warns of too little: %s', (what, change) => {
    expect(statesOf(change)[what]).toBe('warning');
  });
});

describe('checkClock', () => {
  it.each([
    [0, null, 'ok'],
    [5, 1.4, 'ok'],
    [-30, 0, 'bad'],
    [1, -5, 'warning'],
    [1, 5, 'warning'],
  ] as const)('a drift of %s ms and an offset of %s s: %s', (drift, offset, state) => {
    expect(checkClock(drift, offset).state).toBe(state);
  });
});

it('finds a folder for temporary files that cannot be used, and says nothing of one that can', async () => {
  expect(await checkTempFolder()).toBeNull();
  vi.stubEnv('TMPDIR', '/does/not/exist');
  expect(await checkTempFolder()).toMatchObject({
    state: 'warning',
    text: expect.stringContaining('/does/not/exist, cannot be used: it does not exist; name another'),
  });
  vi.unstubAllEnvs();
});

describe('aheadMs', () => {
  it('takes for no drift what held it up between the two clocks', () => {
    let ms = 0;
    let reads = 0;
    const wall = () => 5000 + ms;
    const steady = () => {
      const now = ms;
      // A busy machine lets it wait twice.
      ms += reads++ < 2 ? 300 : 0.01;
      return now;
    };
    expect(aheadMs(wall, steady)).toBeCloseTo(5000, 1);
    expect(reads).toBe(3);
  });
});

const ANSWER: FirstAnswer = {
  status: 200,
  ms: 12.3,
  simulated: false,
  location: null,
  date: 'Sun, 01 Mar 2026 12:00:00 GMT',
  atMs: Date.parse('2026-03-01T12:00:00.500Z'),
};
const URL = 'http://x:8000';

describe('checkTarget', () => {
  const seen = (answer: Partial<FirstAnswer>) =>
    checkTarget(URL, { report: { ...WELL, firstAnswer: { ...ANSWER, ...answer } }, lastError: 'no load: …' });

  it('says how a target answers, and that it is simulated', () => {
    expect(seen({})).toEqual({ what: 'target', state: 'ok', text: `${URL} answers 200 in 12.3 ms` });
    expect(seen({ simulated: true }).text).toBe(`${URL} (simulated backend) answers 200 in 12.3 ms`);
  });

  it('warns of an answer that is not 200', () => {
    expect(seen({ status: 404 })).toMatchObject({
      state: 'warning',
      text: expect.stringContaining('answers 404 in 12.3 ms, not 200'),
    });
  });

  it.each([301, 302, 307, 308])('names where status %i leads, and the host that would do', (status) => {
    expect(seen({ status, location: 'https://x/' }).text).toBe(
      `${URL} answers ${status} in 12.3 ms, Location: https://x/; --host https://x (BASE_URL) would do`,
    );
    expect(seen({ status, location: '/docs/' }).text).toMatch(/, Location: \/docs\/$/);
  });

  it('says why a target did not answer as k6 says it, and why it was not asked', () => {
    const without = (lastError: string | null) => checkTarget(URL, { report: null, lastError });
    expect(without(`target ${URL} does not answer (timeout): start it`)).toEqual({
      what: 'target',
      state: 'bad',
      text: `${URL} does not answer (timeout): start it`,
    });
    expect(without('PROMPTS=x cannot be read').text).toBe(`${URL} was not asked: PROMPTS=x cannot be read`);
    expect(without(null)).toMatchObject({ state: 'bad' });
  });
});

describe('clockOffsetSeconds', () => {
  it.each([
    ['Sun, 01 Mar 2026 12:00:00 GMT', 0],
    ['Sun, 01 Mar 2026 12:00:05 GMT', 5],
    ['Sun, 01 Mar 2026 11:59:00 GMT', -60],
    ['yesterday', null],
    [null, null],
  ])('reads %j as %s s', (date, seconds) => {
    expect(clockOffsetSeconds({ ...ANSWER, date })).toBe(seconds);
  });
});

describe('searchUsers', () => {
  const search = async (limit: number, most = 16_000) => {
    const tried: number[] = [];
    const found = await searchUsers(1000, most, 2, async (users) => {
      tried.push(users);
      return users <= limit;
    });
    return { ...found, tried };
  };

  it('doubles until it fails, then halves the gap', async () => {
    expect(await search(4700)).toEqual({
      held: 4000,
      notHeld: 5000,
      tried: [1000, 2000, 4000, 8000, 6000, 5000],
    });
  });

  it('stops where it may not go on', async () => {
    expect(await search(99_999, 3000)).toEqual({ held: 3000, notHeld: null, tried: [1000, 2000, 3000] });
  });

  it('looks below the first number where even that fails', async () => {
    expect(await search(600)).toEqual({ held: 500, notHeld: 750, tried: [1000, 500, 750] });
    expect(await search(10)).toEqual({ held: 0, notHeld: 250, tried: [1000, 500, 250] });
  });
});
