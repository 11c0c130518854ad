import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldersInCircles, type Import, importedBy, importsIn } from './support/house.ts';
import { ROOT } from './support/k6.ts';

const HOUSES = ['src', 'cli', 'backend', 'bench', 'research', 'statistics'] as const;
const imports = new Map(HOUSES.map((house) => [house, importsIn(house)]));
const of = (house: (typeof HOUSES)[number]): readonly Import[] => imports.get(house) ?? [];

/** The floors, as src/README.md names them. */
const floors = floorsOf(readFileSync(join(ROOT, 'src/README.md'), 'utf8'));

describe('folders', () => {
  it.each(HOUSES)('of %s import each other in no circle', (house) => {
    expect(foldersInCircles(of(house))).toEqual([]);
  });

  it('of all of them neither', () => {
    expect(foldersInCircles(HOUSES.flatMap(of))).toEqual([]);
  });

  it('in a circle would be found', () => {
    const circle = [
      { from: 'cli/a/one.ts', to: 'cli/b/two.ts' },
      { from: 'cli/b/three.ts', to: 'cli/c/four.ts' },
      { from: 'cli/c/four.ts', to: 'cli/a/five.ts' },
      { from: 'cli/a/five.ts', to: 'cli/a/one.ts' },
    ];
    expect(foldersInCircles(circle)).toEqual(['cli/a > cli/b > cli/c > cli/a']);
    expect(foldersInCircles(circle.slice(0, 2))).toEqual([]);
  });

  it('are found by every form of an import', () => {
    const text = `import type { A } from './a.ts';
import {
  B,
} from '../b.ts';
import './c.ts';
export * from './d.ts';
const e = await import('./e.ts');
import http from 'k6/http';`;
    expect(importedBy(text)).toEqual(['./a.ts', '../b.ts', './c.ts', './d.ts', './e.ts']);
  });
});

describe('the floors of src', () => {
  const suite = /^src\/(\w[\w-]*)\//;
  const floorOf = (path: string) => floors.get(suite.exec(path)?.[1] ?? '');

  it('are every folder in it', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true });
    expect([...floors.keys()].sort()).toEqual(
      folders
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('import nothing of the other runtimes', () => {
    expect(of('src').filter(({ to }) => !to.startsWith('src/'))).toEqual([]);
  });

  it('stand one upon the other: the model imports nothing of the suite', () => {
    expect(of('src').filter(({ from, to }) => floorOf(from) === 'model' && floorOf(to) === 'suite')).toEqual(
      [],
    );
    expect(of('src').some(({ from, to }) => floorOf(from) === 'suite' && floorOf(to) === 'model')).toBe(true);
  });

  it.each(['cli', 'backend', 'statistics'] as const)('of which %s imports the model alone', (house) => {
    expect(of(house).filter(({ to }) => to.startsWith('src/') && floorOf(to) !== 'model')).toEqual([]);
  });

  it('know k6 in two folders of the suite', () => {
    const folders = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('.d.ts'))
      .filter((path) => /^import (?!type).* from 'k6/m.test(readFileSync(join(ROOT, 'src', path), 'utf8')))
      .map((path) => path.slice(0, path.indexOf('/')));
    expect([...new Set(folders)].sort()).toEqual(['metrics', 'scenarios']);
  });
});

describe('the pipeline of cli', () => {
  const rooms = (...names: readonly string[]) => new RegExp(`^cli/(${names.join('|')})/`);

  it.each([
    [
      'evidence knows no meaning',
      rooms('evidence'),
      rooms('measure', 'judge', 'report', 'drive', 'assess', 'compare'),
    ],
    ['measure does not judge', rooms('measure'), rooms('judge', 'report', 'drive', 'assess', 'compare')],
    ['judge does not tell', rooms('judge'), rooms('report', 'drive', 'assess', 'compare')],
    ['report does nothing but tell', rooms('report'), rooms('drive', 'assess', 'compare', 'run')],
    ['drive knows no verdict', rooms('drive'), rooms('judge', 'report', 'assess', 'compare', 'run')],
    ['nothing but the main program imports a command', rooms('(?!commands)\\w+'), rooms('commands')],
  ])('%s', (_, those, not) => {
    expect(of('cli').some(({ from }) => those.test(from))).toBe(true);
    expect(of('cli').filter(({ from, to }) => those.test(from) && not.test(to))).toEqual([]);
  });
});

describe('the tree in docs/architecture.md', () => {
  const drawn = foldersDrawn(readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8'));

  it('has every folder with sources, and no other', () => {
    const top = drawn.filter((folder) => !folder.includes('/'));
    const folders = top.flatMap((folder) => [folder, ...foldersUnder(folder)]);
    expect(drawn).toEqual(folders.filter((folder) => !NOT_DRAWN.test(folder)).sort());
    const code = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(top).toEqual(
      code
        .map(({ name }) => name)
        .filter((name) => !NO_CODE.test(name))
        .sort(),
    );
  });
});

/** Folders that are no rooms: of tests, and Grafana's own layout. */
const NOT_DRAWN = /(^|\/)testing$|^test\/support\/tls$|^deploy\/grafana\//;
/** What is built, installed, measured or said, and what Git and GitHub read. */
const NO_CODE = /^(\..*|docs|results|dist|coverage|node_modules)$/;

function foldersUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

/** Reads the folders of a tree that is drawn by indentation, two blanks a level. */
function foldersDrawn(text: string): string[] {
  const tree = text.slice(text.indexOf('```\nsrc/'));
  const way: string[] = [];
  return tree
    .slice(4, tree.indexOf('```', 4))
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, indent = '', name = ''] = /^( *)([\w-]+)\/ /.exec(line) ?? [];
      way.length = indent.length / 2;
      way.push(name);
      return way.join('/');
    })
    .sort();
}

function floorsOf(readme: string): ReadonlyMap<string, 'suite' | 'model'> {
  const found = new Map<string, 'suite' | 'model'>();
  for (const part of readme.split(/^## /m).slice(1)) {
    const floor = part.startsWith('The suite') ? 'suite' : 'model';
    for (const [, name = ''] of part.matchAll(/^\| `([\w-]+)\/` \|/gm)) found.set(name, floor);
  }
  return found;
}
