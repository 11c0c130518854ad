import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { ROOT } from './k6.ts';

/** What a source imports of the project: both as paths from its root. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

const SOURCE = /\.m?ts$/;
const OF_TESTS = /\.test\.ts$|(^|\/)testing\//;
const IMPORTED = /(?:\bfrom\s+|\bimport\s*\(?\s*)'(\.{1,2}\/[^']+)'/g;

/** Lists the imports of a folder's sources, types too, without those of tests. */
export function importsIn(folder: string): Import[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => SOURCE.test(path) && !OF_TESTS.test(path))
    .flatMap((from) =>
      importedBy(readFileSync(join(ROOT, from), 'utf8')).map((path) => ({
        from,
        to: posix.join(dirname(from), path),
      })),
    );
}

/** Lists what a source imports of the project, as it says so. */
export function importedBy(text: string): string[] {
  return [...text.matchAll(IMPORTED)].map(([, path = '']) => path);
}

/**
 * Finds folders that import each other, straight or by way of others. A folder is the files that lie in it, not those of its
 * sub-folders.
 *
 * @returns each circle in the order of its imports, e.g. `cli/a > cli/b > cli/a`
 */
export function foldersInCircles(imports: readonly Import[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const folder = dirname(from);
    if (dirname(to) === folder) continue;
    next.set(folder, (next.get(folder) ?? new Set()).add(dirname(to)));
  }
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (folder: string, way: readonly string[]): void => {
    const met = way.indexOf(folder);
    if (met !== -1) circles.push([...way.slice(met), folder].join(' > '));
    if (met !== -1 || done.has(folder)) return;
    for (const one of next.get(folder) ?? []) walk(one, [...way, folder]);
    done.add(folder);
  };
  for (const folder of next.keys()) walk(folder, []);
  return circles;
}
