import { existsSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { withLock } from './with-lock.ts';

let lock: string;

beforeEach(() => {
  lock = join(mkdtempSync(join(tmpdir(), 'gremlins-load-lock-')), 'lock');
});

it('lets one in at a time, and leaves nothing behind', async () => {
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 6 }, () =>
      withLock(lock, async () => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside--;
      }),
    ),
  );
  expect(most).toBe(1);
  expect(existsSync(lock)).toBe(false);
});

it('opens where what is done under it fails', async () => {
  await expect(withLock(lock, () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
  expect(await withLock(lock, async () => 'in')).toBe('in');
});

it('says what to do where another keeps it, and takes over one of a process that was killed long ago', async () => {
  writeFileSync(lock, '');
  await expect(withLock(lock, async () => 'in', 50)).rejects.toThrow(`${lock} is there; if none is, remove`);
  expect(existsSync(lock)).toBe(true);
  const longAgo = Date.now() / 1000 - 3600;
  utimesSync(lock, longAgo, longAgo);
  expect(await withLock(lock, async () => 'in', 50)).toBe('in');
  expect(existsSync(lock)).toBe(false);
});

it('says in one line where it cannot be made', async () => {
  await expect(withLock(join(lock, 'below'), async () => 'in')).rejects.toThrow(
    'below cannot be written: it does not exist',
  );
});
