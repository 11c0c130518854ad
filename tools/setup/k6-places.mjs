import { join } from 'node:path';

/** @typedef {{ path: string, name: string }} Place `name` is how people are told of it */

/**
 * Says where a k6 of our own may be kept, the better place first: the project's `.k6/`, and a folder of the user's cache. A package is
 * thrown away as a whole with each `npm install`, and it may be everybody's: its k6 goes into the cache.
 *
 * @param {object} options
 * @param {string} options.root the project's folder
 * @param {boolean} options.isPackage whether it was installed as a package
 * @param {string} options.hash of the sources: versions side by side have a k6 each
 * @param {NodeJS.Platform} options.platform
 * @param {string} options.arch
 * @param {Readonly<Record<string, string | undefined>>} options.env
 * @param {string | undefined} options.home the user's folder; undefined where nobody knows it
 * @returns {Place[]}
 */
export function k6Places({ root, isPackage, hash, platform, arch, env, home }) {
  const binary = platform === 'win32' ? 'k6.exe' : 'k6';
  const own = { path: join(root, '.k6', binary), name: '.k6' };
  const cache = userCache({ platform, env, home });
  if (cache === undefined) return [own];
  const folder = join(cache, 'gremlins-load', `k6-${platform}-${arch}-${hash.slice(0, 12)}`);
  const shared = { path: join(folder, binary), name: folder };
  return isPackage ? [shared, own] : [own, shared];
}

/**
 * @param {Pick<Parameters<typeof k6Places>[0], 'platform' | 'env' | 'home'>} options
 * @returns {string | undefined}
 */
function userCache({ platform, env, home }) {
  if (platform === 'win32' && env.LOCALAPPDATA) return env.LOCALAPPDATA;
  // A relative one is to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
  if (env.XDG_CACHE_HOME?.startsWith('/')) return env.XDG_CACHE_HOME;
  if (home === undefined) return undefined;
  return platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}
