import { describe, expect, it } from 'vitest';
import { k6Places } from './k6-places.mjs';

describe('k6Places', () => {
  const ON_LINUX = {
    root: '/suite',
    isPackage: false,
    hash: '0123456789abcdef',
    platform: 'linux',
    arch: 'x64',
    env: {},
    home: '/home/me',
  } as const;
  const CACHED = 'gremlins-load/k6-linux-x64-0123456789ab/k6';
  const placesOf = (change: Partial<Parameters<typeof k6Places>[0]>) =>
    k6Places({ ...ON_LINUX, ...change }).map(({ path }) => path);

  it('takes the project before the cache, and the cache before a package that the next install throws away', () => {
    expect(placesOf({})).toEqual(['/suite/.k6/k6', `/home/me/.cache/${CACHED}`]);
    expect(placesOf({ isPackage: true })).toEqual([`/home/me/.cache/${CACHED}`, '/suite/.k6/k6']);
  });

  it.each([
    ['XDG_CACHE_HOME', { env: { XDG_CACHE_HOME: '/c' } }, `/c/${CACHED}`],
    ['HOME where that is relative', { env: { XDG_CACHE_HOME: 'c' } }, `/home/me/.cache/${CACHED}`],
    [
      'Library on a Mac',
      { platform: 'darwin' },
      '/home/me/Library/Caches/gremlins-load/k6-darwin-x64-0123456789ab/k6',
    ],
  ] as const)('finds the cache by %s', (_, change, path) => {
    expect(placesOf(change)[1]).toBe(path);
  });

  it('makes do with the project where nobody knows the user', () => {
    expect(placesOf({ isPackage: true, home: undefined })).toEqual(['/suite/.k6/k6']);
  });
});
