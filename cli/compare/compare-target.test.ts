import { describe, expect, it } from 'vitest';
import { painter } from '../../src/words/paint.ts';
import { seededRandom, standardNormal } from '../../statistics/random.ts';
import { TARGET_MEASURES, type TargetMeasure } from '../result/target-side.ts';
import { compareRuns } from './compare-runs.ts';
import type { SteadyLooks } from './loaded-run.ts';
import { renderComparisonHtml } from './render-comparison-html.ts';
import { renderComparisonMarkdown } from './render-comparison-markdown.ts';
import { renderComparisonText } from './render-comparison-text.ts';
import { measuredRun } from './testing/loaded-runs.ts';

const OPTIONS = { seed: 1, anyway: true };
const PAGE = 'http://127.0.0.1:9100/metrics';

interface Seen {
  readonly mean: number;
  readonly spread?: number;
  readonly looks?: number;
  readonly source?: string;
  readonly subject?: string;
}

function looks(seed: number, measure: TargetMeasure, seen: Seen): SteadyLooks {
  const { mean, spread = 0, looks: count = 60, source = PAGE, subject = '' } = seen;
  const random = seededRandom(seed);
  return {
    measure,
    source,
    subject,
    from: measure.replaceAll('-', '_'),
    unit: TARGET_MEASURES[measure].unit,
    values: new Float64Array(count).map(() => mean + spread * standardNormal(random)),
  };
}

const run = (seed: number, target?: readonly SteadyLooks[]) =>
  measuredRun({
    seed,
    name: `20261124T11040${seed}Z-load-local`,
    ...(target === undefined ? {} : { target }),
  });
const compared = (before: readonly SteadyLooks[] | undefined, after: readonly SteadyLooks[] | undefined) =>
  compareRuns([run(1, before)], [run(2, after)], OPTIONS);

const memory = (seed: number, mean: number, more: Partial<Seen> = {}) =>
  looks(seed, 'process-memory', { mean, spread: 4e6, ...more });
const pool = (value: number) => looks(1, 'pool-used', { mean: value });

describe('the target’s side of a comparison', () => {
  it('finds more and less beyond what matters, with an interval around each', () => {
    const { target, regressed } = compared(
      [memory(1, 200e6), looks(3, 'machine-processor', { mean: 0.5, spread: 0.02 }), pool(12)],
      [memory(2, 260e6), looks(4, 'machine-processor', { mean: 0.3, spread: 0.02 }), pool(12)],
    );
    const found = Object.fromEntries((target?.rows ?? []).map((row) => [row.measure, row]));
    expect(found['process-memory']?.decision).toBe('more');
    expect(found['process-memory']?.interval?.low).toBeGreaterThan(50e6);
    expect(found['process-memory']?.interval?.high).toBeLessThan(70e6);
    expect(found['machine-processor']?.decision).toBe('less');
    expect(found['pool-used']).toMatchObject({ before: 12, after: 12, decision: 'no-difference-shown' });
    // More of something is no regression by itself.
    expect(regressed).toBe(false);
  });

  it('finds nothing in what matters to nobody', () => {
    const { target } = compared([memory(1, 200e6)], [memory(2, 204e6)]);
    expect(target?.rows[0]?.decision).toBe('no-difference-shown');
    expect(target?.rows[0]?.detectable).toBeGreaterThan(10e6);
  });

  it('gives no significance to few looks', () => {
    const few = { looks: 19 };
    const { target } = compared([memory(1, 200e6, few)], [memory(2, 400e6, few)]);
    expect(target?.rows[0]).toMatchObject({ decision: 'no-significance', interval: null, pValue: null });
    expect(target?.rows[0]?.relative).toBeCloseTo(1, 1);
  });

  it('leaves what is found of the load as it is', () => {
    const many = Array.from({ length: 40 }, (_, place) =>
      looks(place, 'disk-busy', { mean: 0.2, spread: 0.05, subject: `device=d${place}` }),
    );
    expect(compared(many, many).rows).toEqual(compared(undefined, undefined).rows);
  });

  it('knows a process by its name, as its number changes, and a page whose host changed', () => {
    const { target } = compared(
      [memory(1, 200e6, { source: 'process 41 (uvicorn)' }), pool(3)],
      [memory(2, 200e6, { source: 'process 97 (uvicorn)' }), { ...pool(3), source: 'http://other/metrics' }],
    );
    expect(target?.rows.map(({ measure }) => measure)).toEqual(['process-memory', 'pool-used']);
    expect(target?.unmatched).toEqual([]);
  });

  it('tells by their source which of two is which', () => {
    const two = (seed: number, first: number, second: number) => [
      memory(seed, first, { source: 'http://a/m' }),
      memory(seed + 5, second, { source: 'http://b/m' }),
    ];
    const { target } = compared(two(1, 100e6, 300e6), two(20, 100e6, 500e6));
    expect(target?.rows.map(({ source, decision }) => [source, decision])).toEqual([
      ['http://a/m', 'no-difference-shown'],
      ['http://b/m', 'more'],
    ]);
  });

  it('tells two processes by their names, as both have other numbers', () => {
    const two = (first: number, second: number) => [
      memory(1, 100e6, { source: `process ${first} (uvicorn)` }),
      memory(2, 300e6, { source: `process ${second} (postgres)` }),
    ];
    const { target } = compared(two(41, 42), two(98, 97));
    expect(target?.rows.map(({ source }) => source)).toEqual([
      'process 98 (uvicorn)',
      'process 97 (postgres)',
    ]);
  });

  it('draws for each run by itself: equal draws would hide what varies', () => {
    const interval = compared([memory(1, 2e8)], [memory(1, 2e8)]).target?.rows[0]?.interval;
    expect(interval?.low).toBeLessThan(-5e5);
    expect(interval?.high).toBeGreaterThan(5e5);
  });

  it('says what only one side has, also where nobody looked on the other', () => {
    const { target } = compared([memory(1, 2e8)], [memory(2, 2e8), pool(3)]);
    expect(target?.unmatched).toEqual([expect.objectContaining({ measure: 'pool-used', seen: 'after' })]);
    expect(compared([pool(3)], undefined).target?.unmatched[0]?.seen).toBe('before');
    const some = compareRuns([run(1, [pool(3)]), run(3)], [run(2, [pool(3)])], OPTIONS);
    expect(some.target?.unmatched[0]?.seen).toBe('in-some');
  });

  it('is null where nobody looked at all', () => {
    expect(compared(undefined, undefined).target).toBeNull();
  });

  it('counts in what varies from run to run where there are three on each side', () => {
    const side = (from: number, means: readonly number[]) =>
      means.map((mean, place) => run(from + place, [memory(from + place, mean)]));
    const { target } = compareRuns(side(1, [1.6e8, 2e8, 2.4e8]), side(4, [2e8, 2.4e8, 2.8e8]), OPTIONS);
    expect(target?.rows[0]?.decision).toBe('no-difference-shown');
    const apart = compareRuns(side(1, [1.99e8, 2e8, 2.01e8]), side(4, [2.4e8, 2.41e8, 2.39e8]), OPTIONS);
    expect(apart.target?.rows[0]?.decision).toBe('more');
  });
});

describe('it is told under the other rows', () => {
  const comparison = compared(
    [memory(1, 200e6), looks(3, 'process-processor', { mean: 0.5, spread: 0.02 })],
    [memory(2, 260e6), looks(4, 'process-processor', { mean: 0.51, spread: 0.02 }), pool(3)],
  );
  const none = compared(undefined, undefined);
  const plain = painter(false);

  it('in a terminal, at most 80 columns wide', () => {
    const text = renderComparisonText(comparison, null, plain);
    expect(text).toMatch(
      /process's memory\n +\d+ MB +\d+ MB +\+\d\d\.\d % +\+\d+(\.\d+)? to \+\d+(\.\d+)? MB +more\n/,
    );
    expect(text).toMatch(
      /process's processor, cores\n +0\.50 +0\.51 +\+\d\.\d % +\S\d\.\d\d to \S\d\.\d\d +none\n/,
    );
    expect(text).toContain('seen after only: connections of the pool in use');
    expect(text.indexOf('throughput')).toBeLessThan(text.indexOf("target's side"));
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(renderComparisonText(none, null, plain)).not.toMatch(/target.s side/i);
  });

  it('in Markdown', () => {
    const text = renderComparisonMarkdown(comparison, null);
    expect(text).toMatch(
      /\| process's memory \| \d+ MB \| \d+ MB \| \+\d.* MB \(\+.* to \+.* MB\) \| \+.* % \| \*\*more\*\* \|/,
    );
    expect(text).toContain("- target's side, seen after only: connections of the pool in use");
    expect(renderComparisonMarkdown(none, null)).not.toMatch(/target.s side/i);
  });

  it('in HTML', () => {
    const text = renderComparisonHtml(comparison, null);
    expect(text).toMatch(
      /<th scope="row">process&#39;s memory<\/th><td data-value="[\d.]+" class="number">\d+ MB/,
    );
    expect(text).toContain('seen after only: connections of the pool in use');
    expect(renderComparisonHtml(none, null)).not.toMatch(/Target(&#39;|’)s side/);
  });
});
