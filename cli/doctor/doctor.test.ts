import { describe, expect, it } from 'vitest';
import { startBackend } from '../../backend/backend.ts';
import { checkClock } from './check-clock.ts';
import { checkMachine } from './check-machine.ts';
import { lookAtTarget } from './check-target.ts';
import { searchUsers } from './search-users.ts';

const MACHINE = {
  node: 'v20.20.2',
  cores: 2,
  memoryBytes: 8e9,
  freeBytes: 6e9,
  limits: { openFiles: 524_288, ports: 28_232 },
};
const NOTHING = { token: '', headers: {} };
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

describe('lookAtTarget', () => {
  it('says how a target answers, and that it is simulated', async () => {
    const backend = await startBackend({});
    const { finding, offsetSeconds } = await lookAtTarget(backend.url, NOTHING);
    await backend.close();
    expect(finding).toMatchObject({ what: 'target', state: 'ok' });
    expect(finding.text).toContain(`${backend.url} (simulated backend) answers 200`);
    expect(Math.abs(offsetSeconds ?? 9)).toBeLessThan(2);
  });

  it('asks with the token and headers of a run', async () => {
    const heard: unknown[] = [];
    const backend = await startBackend({
      onRequest: (_operation, _body, { authorization, 'x-key': key }) => heard.push([authorization, key]),
    });
    await lookAtTarget(backend.url, { token: 'secret', headers: { 'X-Key': 'mine' } });
    await backend.close();
    expect(heard).toEqual(new Array(5).fill(['Bearer secret', 'mine']));
  });

  it('names a target that does not answer, and the remedy', async () => {
    const { finding } = await lookAtTarget('http://127.0.0.1:9', NOTHING);
    expect(finding.state).toBe('bad');
    expect(finding.text).toMatch(/http:\/\/127\.0\.0\.1:9 does not answer \(.+\): .*--host/);
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
