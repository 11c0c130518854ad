import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { painter } from '../../src/words/paint.ts';
import { assessRun } from '../assess/assess-run.ts';
import { comparePathsInRow } from '../compare/compare-paths.ts';
import { renderComparisonHtml } from '../compare/render-comparison-html.ts';
import { renderComparisonMarkdown } from '../compare/render-comparison-markdown.ts';
import { renderComparisonText } from '../compare/render-comparison-text.ts';
import { renderHtml } from '../report/render-html.ts';
import { renderJunit } from '../report/render-junit.ts';
import { renderMarkdown } from '../report/render-markdown.ts';
import { renderRuns, runSummaries } from '../report/render-runs.ts';
import { renderResult } from '../report/terminal/render-result.ts';
import { checkResult } from './check-result.ts';
import { listRuns } from './list-runs.ts';
import { fullResult } from './testing/full-result.ts';

type Place = readonly [string, ...string[]];

interface Damage {
  /** `/requests/steady/p95 removed`. */
  readonly name: string;
  readonly place: Place;
  /** Undefined where the field is gone. */
  readonly value?: unknown;
}

/** What a field may be changed to; those of its own type are no damage that a reader could see. */
const VALUES: readonly unknown[] = [null, true, 7, 'text', [], {}];
/** So many damages are shown at a time. */
const MOST_TOGETHER = 80;
/** What a report must not say: values that nobody has. */
const NOBODYS = /\bNaN\b|\bundefined\b|\bInfinity\b|\[object |Invalid Date/;

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'gremlins-load-damaged-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

/** Every field of a value; of a list, those of its first entry. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? Object.entries(value).slice(0, 1) : Object.entries(value);
  return entries.flatMap(([key, inner]) => [
    [key] as const,
    ...placesIn(inner).map((place): Place => [key, ...place]),
  ]);
}

/** Every damage of one field: it is gone, or something else stands there. */
function damagesOf(whole: unknown): Damage[] {
  return placesIn(whole).flatMap((place) => {
    const name = `/${place.join('/')}`;
    const type = typeOf(valueAt(whole, place));
    const others = VALUES.filter((value) => type === 'list' || type === 'record' || typeOf(value) !== type);
    return [
      { name: `${name} removed`, place },
      ...others.map((value) => ({ name: `${name} = ${JSON.stringify(value)}`, place, value })),
    ];
  });
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'record' : typeof value;
}

function valueAt(value: unknown, place: readonly string[]): unknown {
  return place.reduce((inner, key) => (inner as Record<string, unknown>)[key], value);
}

/** A copy with another value at a place, or none; what lies beside the way there is shared. */
function changed(value: unknown, [key, ...rest]: readonly string[], to?: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    const inner = changed(value[0], rest, to);
    return inner === undefined && rest.length === 0 ? value.slice(1) : [inner, ...value.slice(1)];
  }
  const { [key]: before, ...others } = value as Record<string, unknown>;
  const inner = changed(before, rest, to);
  return inner === undefined ? others : { ...others, [key]: inner };
}

function damaged(whole: unknown, damages: readonly Damage[]): unknown {
  return damages.reduce((result, { place, value }) => changed(result, place, value), whole);
}

/**
 * Puts damages together that do not touch each other: to show a result takes most of a second, and what one of several breaks is
 * found by showing them one by one.
 */
function together(damages: readonly Damage[]): Damage[][] {
  const groups: Damage[][] = [];
  for (const damage of damages) {
    const group = groups.find(
      (one) => one.length < MOST_TOGETHER && one.every((other) => !touches(other, damage)),
    );
    if (group === undefined) groups.push([damage]);
    else group.push(damage);
  }
  return groups;
}

/** A field and what is in it touch; so do those of one list, whose first entry may go. */
function touches({ place: one }: Damage, { place: other }: Damage): boolean {
  const lists = (place: Place) => place.slice(0, place.includes('0') ? place.indexOf('0') : place.length);
  const [a, b] = [lists(one), lists(other)];
  return a.every((key, index) => b[index] === key || index >= b.length);
}

async function problemOf(result: unknown): Promise<string | null> {
  return (await checkResult(result)).problem;
}

/** Everything that a person gets to see of a result. */
async function seen(result: unknown): Promise<string> {
  const path = join(dir, '20260301T120000Z-load-local.json');
  writeFileSync(path, JSON.stringify(result));
  const assessed = await assessRun(path, { log: () => {} });
  const input = { name: 'run', result: assessed, comparison: null };
  const log = () => {};
  const { comparison } = await comparePathsInRow([path, path], { anyway: true, log });
  return [
    renderResult(assessed, false),
    renderHtml(input),
    renderMarkdown(input),
    renderJunit(input),
    renderRuns(runSummaries(await listRuns(dir)), painter(false)),
    renderComparisonText(comparison, null, painter(false)),
    renderComparisonMarkdown(comparison, null),
    renderComparisonHtml(comparison, null),
  ].join('\n');
}

/** What of a damaged result nobody understands, with what stands around it; null where there is nothing. */
async function nonsenseIn(result: unknown): Promise<string | null> {
  let text: string;
  try {
    text = await seen(result);
  } catch (error) {
    return `crashed: ${error instanceof Error ? error.stack : error}`;
  }
  const found = NOBODYS.exec(text);
  return found === null ? null : text.slice(Math.max(0, found.index - 80), found.index + 120);
}

/** Shows every damaged result that its schema allows; lists what is wrong with them, by the damage. */
async function findNonsense(whole: unknown, allowed: readonly Damage[]): Promise<string[]> {
  const found: string[] = [];
  for (const group of together(allowed)) {
    if ((await nonsenseIn(damaged(whole, group))) === null) continue;
    for (const damage of group) {
      const nonsense = await nonsenseIn(damaged(whole, [damage]));
      if (nonsense !== null) found.push(`${damage.name}: ${nonsense}`);
    }
  }
  return found;
}

describe('a result of which a field was removed or changed', () => {
  const whole: unknown = JSON.parse(JSON.stringify(fullResult()));
  let problems: readonly { readonly damage: Damage; readonly problem: string | null }[];

  beforeAll(async () => {
    problems = await Promise.all(
      damagesOf(whole).map(async (damage) => ({
        damage,
        problem: await problemOf(damaged(whole, [damage])),
      })),
    );
  });

  it('is as its schema has it, as long as nothing is', async () => {
    expect([await problemOf(whole), await nonsenseIn(whole)]).toEqual([null, null]);
  });

  it('is refused with the path of what is wrong, in one line', () => {
    const refused = problems.flatMap(({ damage, problem }) =>
      problem === null ? [] : [{ damage, problem }],
    );
    expect(refused.length).toBeGreaterThan(2_000);
    for (const { damage, problem } of refused) {
      expect(problem, damage.name).toMatch(/^\/.* (is|must|fits) [^\n]*$/);
      expect(problem, damage.name).not.toMatch(NOBODYS);
      // Up to where the forms that a value may have part, the path is that of the damage.
      const [path = ''] = problem.split(/ (?:is|must|fits) /);
      const place = `/${damage.place.join('/')}`;
      expect(place.startsWith(path) || path.startsWith(place), `${damage.name}: ${problem}`).toBe(true);
    }
  });

  it('or is shown without a word that nobody understands, where it may be so', async () => {
    const allowed = problems.filter(({ problem }) => problem === null).map(({ damage }) => damage);
    expect(allowed.length).toBeGreaterThan(100);
    expect(await findNonsense(whole, allowed)).toEqual([]);
  }, 120_000);
});

it.each(['stress', 'spike', 'endurance', 'smoke'] as const)(
  'so is the answer of scenario %s',
  async (scenario) => {
    const whole: unknown = JSON.parse(JSON.stringify(fullResult(scenario)));
    const allowed: Damage[] = [];
    for (const damage of damagesOf(whole)) {
      const isAnswer = damage.place.join('/').startsWith('analysis/answer');
      if (isAnswer && (await problemOf(damaged(whole, [damage]))) === null) allowed.push(damage);
    }
    expect([await problemOf(whole), await findNonsense(whole, allowed)]).toEqual([null, []]);
  },
  120_000,
);
