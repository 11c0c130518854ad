import { relative } from 'node:path';

/** Writes a path as people would type it: relative where it lies below the working directory. */
export function shortPath(path: string, cwd: string = process.cwd()): string {
  const below = relative(cwd, path);
  return below === '' || below.startsWith('..') ? path : below;
}
