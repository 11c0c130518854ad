import { describe, expect, it } from 'vitest';
import { painter } from '../../src/words/paint.ts';
import { compareRuns } from './compare-runs.ts';
import { findTrend } from './find-trend.ts';
import { renderComparisonHtml } from './render-comparison-html.ts';
import { renderComparisonMarkdown } from './render-comparison-markdown.ts';
import { renderComparisonText } from './render-comparison-text.ts';
import { measuredRun, type RunCase } from './testing/loaded-runs.ts';

const OPTIONS = { seed: 1, anyway: true };
const plain = painter(false);
const run = (seed: number, options: Partial<RunCase> = {}) =>
  measuredRun({ seed, name: `20261124T11040${seed}Z-load-local`, ...options });

const usual = run(1);
const slow = compareRuns([usual], [run(2, { slowness: 1.25 })], OPTIONS);
const same = compareRuns([usual], [run(3)], OPTIONS);
const unsampled = compareRuns([usual], [run(4, { samples: false })], OPTIONS);
const rising = [1, 2, 3, 4, 5].map((seed) => run(seed, { slowness: 1 + 0.15 * (seed - 1) }));
const trend = findTrend(rising, OPTIONS);
const firstToLast = compareRuns(rising.slice(0, 1), rising.slice(-1), OPTIONS);

describe('renderComparisonText', () => {
  it.each([
    ['a regression', renderComparisonText(slow, null, plain)],
    ['no difference', renderComparisonText(same, null, plain)],
    ['results alone', renderComparisonText(unsampled, null, plain)],
    ['a trend', renderComparisonText(firstToLast, trend, plain)],
  ])('fits 80 columns: %s', (_name, text) => {
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('says first what it comes to', () => {
    expect(renderComparisonText(slow, null, plain)).toMatch(/^\nREGRESSION {2}scenario load, 1,000 users/);
    expect(renderComparisonText(same, null, plain)).toMatch(/^\nNO DIFFERENCE SHOWN/);
    expect(renderComparisonText(unsampled, null, plain)).toMatch(/^\nNO SIGNIFICANCE/);
  });

  it('says what is not adjusted, which variation is in it, and what could have been found', () => {
    const text = renderComparisonText(same, null, plain).replace(/\s+/g, ' ');
    expect(text).toContain('unadjusted');
    expect(text).toContain('Within-run variation only');
    expect(text).toMatch(/all .*none ≥ \d/);
  });

  it('keeps columns apart and says where samples are too few', () => {
    const few = (seed: number) =>
      run(seed, { perSecond: 0.5, failedShare: 0.1, subjects: ['new-conversation'] });
    const text = renderComparisonText(compareRuns([few(7)], [few(8)], OPTIONS), null, plain);
    expect(text).toMatch(/ pt +none ≥ \d+\.\d+ pt$/m);
    expect(text).not.toMatch(/ptnone/);
    expect(text).toMatch(/^ new-conversation .* too few to tell$/m);
  });

  it.each([12, 12_345])('keeps columns apart where a value changed %d times over', (times) => {
    const [row, ...others] = slow.rows;
    if (row === undefined) throw new Error('no row');
    const changed = { ...row, before: 10.1, after: 10.1 * (times + 1), relative: times };
    const text = renderComparisonText({ ...slow, rows: [changed, ...others] }, null, plain);
    expect(text).toMatch(/ 10\.1 ms +\S+ m?s +\+[\d,]+ % /);
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('colors only what was decided', () => {
    expect(renderComparisonText(slow, null, painter(true))).toContain('\x1b[31m all');
    expect(renderComparisonText(same, null, painter(true))).not.toContain('\x1b[31m');
  });

  it('shows each run of a trend, which one changed it, and where it is going', () => {
    const text = renderComparisonText(firstToLast, trend, plain);
    for (const { name } of trend.runs) expect(text).toContain(name);
    expect(text).toMatch(/regression in 20261124T110402Z-load-local: p95 \+\d/);
    expect(text).toMatch(/p95: \+\d+(\.\d+)? ms per run \(.*\): getting worse/);
  });
});

describe('renderComparisonMarkdown', () => {
  it('shows what was decided, and folds all rows away', () => {
    const text = renderComparisonMarkdown(slow, null);
    expect(text).toMatch(/^## ❌ REGRESSION: scenario load/);
    expect(text).toContain('**regression**');
    const folded = text.slice(text.indexOf('<details>'));
    expect(folded.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(2 + slow.rows.length);
    expect(text).toContain('unadjusted');
  });

  it('says what could have been found where nothing was', () => {
    const text = renderComparisonMarkdown(same, null);
    expect(text).toMatch(/^## ✅ NO DIFFERENCE SHOWN/);
    expect(text).toMatch(/no difference shown; detectable from \d/);
  });

  it('says that results alone give no significance, and what was forced', () => {
    const settings = { ...usual.run.result.settings, environment: 'staging' as const };
    const forced = compareRuns([usual], [run(5, { samples: false, result: { settings } })], OPTIONS);
    const text = renderComparisonMarkdown(forced, null);
    expect(text).toContain('No significance can be given');
    expect(text).toContain('Not really comparable:** environment differs');
  });

  it('has a table of the runs of a trend', () => {
    const text = renderComparisonMarkdown(firstToLast, trend);
    expect(text).toContain('| run | p95 | failed actions | throughput |');
    expect(text).toMatch(/\*\*regression\*\* in 20261124T110402Z-load-local: p95/);
  });

  it('lets no name of a run break out of its cell', () => {
    const odd = run(6, { name: 'a|b `<img>`' });
    expect(renderComparisonMarkdown(compareRuns([usual], [odd], OPTIONS), null)).not.toContain('<img>');
  });
});

describe('runs that are unlike', () => {
  const { settings } = usual.run.result;
  const other = (change: Partial<typeof settings>) =>
    run(7, { result: { settings: { ...settings, ...change } } });
  const unlike = compareRuns([usual], [other({ retries: 0, environment: 'staging' })], OPTIONS);
  const said = 'retries differ: 2 in 2026';
  const refused = 'environment differs: local in 20';

  it.each([
    ['text', renderComparisonText(unlike, null, plain).replace(/\n +/g, ' '), 'NO DIFFERENCE SHOWN'],
    ['Markdown', renderComparisonMarkdown(unlike, null), '## ✅ NO DIFFERENCE SHOWN'],
    ['HTML', renderComparisonHtml(unlike, null).replace(/[\s\S]*<main/, '<main'), 'NO DIFFERENCE SHOWN'],
    ['JSON', JSON.stringify(unlike), '"rows"'],
  ])('say so above the result, as %s', (_form, text, result) => {
    for (const words of [said, refused]) {
      expect(text).toContain(words);
      expect(text.indexOf(words)).toBeLessThan(text.indexOf(result));
    }
  });

  it('say nothing where they are alike', () => {
    for (const text of [
      renderComparisonText(same, null, plain),
      renderComparisonMarkdown(same, null),
      renderComparisonHtml(same, null),
    ]) {
      expect(text).not.toMatch(/^(unlike|anyway) |Conditions differ|Not really/m);
    }
  });

  it('are told of in a trend, be they in its middle', () => {
    const middle = [usual, other({ retries: 0 }), run(8)];
    const compared = compareRuns(middle.slice(0, 1), middle.slice(-1), { ...OPTIONS, among: middle });
    expect(compared.differs).toEqual([expect.stringContaining('retries differ')]);
  });
});
