import { describe, expect, it } from 'vitest';
import { renderHtml } from './render-html.ts';
import { bareReportInput } from './testing/bare-report-input.ts';
import { hostileReportInput } from './testing/hostile.ts';
import { sampleReportInput } from './testing/sample-report-input.ts';

const sample = sampleReportInput();
const page = renderHtml(sample);

describe('renderHtml', () => {
  it('opens with the verdict, the question, and what was closest to its limit', () => {
    const lead = between(page, '<main', '<nav');
    expect(lead).toContain('<p class="word">PASS</p>');
    expect(lead).toContain('Yes, it serves 1,000 users within its targets.');
    expect(lead).toMatch(
      /All \d+ criteria(?: that could be judged)? held.*?\. Closest to its limit: p95 of requests [\d.]+ s, limit &lt; 2\.500 s/,
    );
    expect(lead).toContain('2026-03-01 11:59:59 UTC');
  });

  it('says for FAIL which limits were crossed and by how much', () => {
    const lead = between(renderHtml(sampleReportInput({ P95_LIMIT: '1s' })), '<main', '<nav');
    expect(lead).toContain('No, it does not serve 1,000 users within its targets.');
    expect(lead).toMatch(/<li>p95 of actions [\d.]+ s, limit &lt; 1\.000 s \(\d+ % over\)\.<\/li>/);
  });

  it('says for INVALID that nothing is proven, and why', () => {
    const lead = between(renderHtml(bareReportInput({ elapsedSeconds: 200 })), '<main', '<nav');
    expect(lead).toContain('<p class="word">INVALID</p>');
    expect(lead).toContain('it proves neither yes nor no');
    expect(lead).toContain('The run was interrupted before its end.');
  });

  it('claims nothing where thresholds were switched off', () => {
    const off = renderHtml(bareReportInput({ thresholds: false }));
    expect(between(off, '<main', '<nav')).toContain('<p class="word">NO VERDICT</p>');
    expect(off).toContain('Thresholds were switched off.');
    expect(off).not.toMatch(/>PASS<\/p>/);
  });

  it('says very visibly that a backend was simulated, and only then', () => {
    expect(page).toContain('<strong>Simulated backend.</strong>');
    const real = {
      ...sample,
      result: { ...sample.result, target: { baseUrl: 'http://x', simulated: false } },
    };
    expect(renderHtml(real)).not.toContain('<strong>Simulated backend.</strong>');
  });

  it('draws every chart in both sizes', () => {
    const names = [
      'latency-over-time',
      'throughput-and-users',
      'failures-over-time',
      'behavior-comparison',
      'latency-distribution',
      'latency-by-users',
      'server-and-outside-time',
    ];
    for (const name of names) {
      for (const size of ['wide', 'narrow']) expect(page).toContain(`id="${name}-${size}-title"`);
    }
  });

  it('gives every id once, and every reference an id', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
    const references = [
      ...page.matchAll(/ (?:aria-labelledby|aria-describedby)="([^"]+)"/g),
      ...page.matchAll(/href="#([^"]+)"/g),
      ...page.matchAll(/url\(#([^)]+)\)/g),
    ].map(([, id]) => id);
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('needs nothing from anywhere', () => {
    expect(page).not.toMatch(/<(?:link(?! rel="icon" href="data:,")|iframe|img|object|embed)\b/);
    expect(page).not.toMatch(/@import|@font-face|url\((?!#)/);
    expect(page).not.toMatch(/<script [^>]*src/);
  });

  it('lets no text from outside become markup', () => {
    const hostile = renderHtml(hostileReportInput());
    expect(hostile.match(/<script/g)).toHaveLength(1);
    expect(hostile).not.toMatch(/<img|<h1>H|onerror=alert\(2\)>/);
    expect(hostile).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(hostile).not.toMatch(/[\0\b\u202e\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/);
    const structure = (text: string) => text.match(/<\/?(?:section|table|figure|main|svg|footer)\b/g)?.length;
    expect(structure(hostile)).toBe(structure(page));
  });

  it('shows a real example of each kind of failure, and the intervals of the percentiles', () => {
    expect(page).toContain('<pre>{&quot;detail&quot;:&quot;rate limit exceeded&quot;}</pre>');
    expect(between(page, 'id="failures"', '</section>')).toContain('status 429, Retry-After &lt;n&gt;');
    expect(between(page, 'id="behaviors"', '</section>')).toMatch(/<small>[\d.]+–[\d.]+ s<\/small>/);
  });

  it('says whether answers were right, and warns where the generator was saturated', () => {
    expect(between(page, 'id="correctness"', '</section>')).toMatch(
      /<dt>isolation<\/dt><dd>nothing foreign in [\d,]+ answers: at most [\d.]+ % at 95 %<\/dd>/,
    );
    expect(page).not.toContain('<strong>Saturated:</strong>');
    const saturated = bareReportInput({
      values: { 'timer_lag{phase:steady}': { 'p(99)': 120, count: 1000 } },
    });
    expect(between(renderHtml(saturated), '<main', '<nav')).toContain('<strong>Saturated:</strong>');
  });

  it('shows the differences to the baseline where one was given', () => {
    const shown = between(page, 'id="baseline"', '</section>');
    expect(shown).toMatch(
      /Conditions differ:<\/strong> retries differ: 2 in 2026[\s\S]*differences, [\s\S]*regression/,
    );
    expect(renderHtml({ ...sample, comparison: null })).not.toContain('id="baseline"');
  });

  it('works without samples, and says what cannot be shown', () => {
    const bare = renderHtml(bareReportInput());
    expect(bare).toContain("Charts over time need the run's samples");
    expect(bare).toContain('Without samples no intervals can be given.');
    expect(bare).toContain('No action failed.');
    expect(bare).not.toContain('id="recommendations"');
    expect(bare).not.toMatch(/NaN|undefined|\[object/);
  });

  it('works where nothing at all was measured', () => {
    const { analysis } = sample.result;
    if (analysis == null) throw new Error('the sample has an analysis');
    const nothing = renderHtml({
      name: 'nothing',
      comparison: null,
      result: {
        ...bareReportInput({ elapsedSeconds: 1, values: { http_reqs: { count: 1 } } }).result,
        behaviors: [],
        failures: [],
        criteria: [],
        verdict: null,
        analysis: {
          ...analysis,
          groups: [],
          requests: null,
          timeline: { binSeconds: 1, bins: [] },
          byUsers: [],
          serverTime: [],
          failures: [],
          distribution: { boundsMs: [], counts: {} },
        },
        recommendations: [],
      },
    });
    expect(nothing).toContain("None: nothing in this run's evidence calls for one.");
    expect(nothing).not.toMatch(/NaN|undefined|Infinity/);
  });
});

function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  expect(start, from).toBeGreaterThan(-1);
  return text.slice(start, text.indexOf(to, start));
}
