import { describe, expect, it } from 'vitest';
import { isGoBetween, isOrphaned, startersOf } from './started-by.ts';

describe('isGoBetween', () => {
  it.each([
    'npm exec gremlins-load run smoke',
    'npm start',
    'node /usr/bin/npx gremlins-load run smoke',
    '/usr/bin/node /usr/lib/node_modules/npm/bin/npx-cli.js gremlins-load',
    'node /opt/yarn/bin/yarn.js gremlins-load',
    'sh -c gremlins-load "run" "smoke"',
    'sh -c -- node tools/start.mjs',
    '/bin/bash -lc npx gremlins-load run smoke',
  ])('takes %s for one', (command) => {
    expect(isGoBetween(command)).toBe(true);
  });

  it.each([
    '-bash',
    '/usr/bin/bash -e /home/runner/_temp/1.sh',
    'bash --noprofile --norc -eo pipefail /tmp/step.sh',
    'sh ./load.sh',
    'node server.js npm',
    'tmux new -s npm',
    'npmrc-tool x',
  ])('takes %s for who starts things', (command) => {
    expect(isGoBetween(command)).toBe(false);
  });
});

/** A system of processes: by id, its parent's and how it was called. */
type System = Readonly<Record<number, readonly [parent: number, command: string]>>;

function readerOf(system: System) {
  return async (pid: number) => {
    const entry = system[pid];
    return entry === undefined ? null : { parent: entry[0], command: entry[1] };
  };
}

const STEP: System = {
  40: [30, 'sh -c gremlins-load "run"'],
  30: [20, 'npm exec gremlins-load run'],
  20: [10, '/usr/bin/bash -e step.sh'],
  10: [1, 'Runner.Worker'],
};

describe('startersOf', () => {
  it('goes through npx and its shell to who called it, and no further', async () => {
    expect(await startersOf(40, readerOf(STEP))).toEqual([40, 30, 20]);
  });

  it('ends at the first process of a container, and at one that nobody can look at', async () => {
    expect(await startersOf(1, readerOf({ 1: [0, 'npm exec gremlins-load run'] }))).toEqual([1]);
    expect(await startersOf(0, readerOf({}))).toEqual([0]);
    expect(await startersOf(40, readerOf({ 40: [30, 'sh -c x y'] }))).toEqual([40, 30]);
  });
});

describe('isOrphaned', () => {
  const starters = [40, 30, 20];

  it('is not, as long as all are there', async () => {
    expect(await isOrphaned(starters, 40, readerOf(STEP))).toBe(false);
    // A process in a container may have been given to the first one from its beginning.
    expect(await isOrphaned([1], 1, readerOf({}))).toBe(false);
  });

  it.each([
    ['its parent', 1, STEP],
    ['npx, whose shell lives on', 40, { ...STEP, 40: [1, 'sh -c x'] }],
    ['who called npx', 40, { ...STEP, 30: [977, 'npm exec gremlins-load run'] }],
  ] as const)('is, once %s is gone', async (_, parent, system) => {
    expect(await isOrphaned(starters, parent, readerOf(system))).toBe(true);
  });

  it('takes no look that failed for an end', async () => {
    expect(await isOrphaned(starters, 40, async () => null)).toBe(false);
  });
});
