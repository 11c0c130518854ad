import { describe, expect, it } from 'vitest';
import { renderHtml } from '../render-html.ts';
import { renderResult } from '../terminal/render-result.ts';
import { bareReportInput } from '../testing/bare-report-input.ts';
import { sampleReportInput } from '../testing/sample-report-input.ts';

const sample = sampleReportInput();
const page = renderHtml(sample);

describe("the target's side in the report", () => {
  it('is drawn under the latency, on the same axis of time', () => {
    const charts = page.slice(page.indexOf('id="charts"'));
    const places = ['latency-over-time-wide', 'target-share-wide', 'throughput-and-users-wide'].map((id) =>
      charts.indexOf(`id="${id}-title"`),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    const times = (id: string) => {
      const from = charts.indexOf(`id="${id}-title"`);
      const svg = charts.slice(from, charts.indexOf('</svg>', from));
      return [
        ...svg.matchAll(/ x="([^"]+)"[^>]*>(\d+:\d\d)<|translate\(([\d.]+) [\d.]+\)"[^>]*>(\d+:\d\d)</g),
      ].map(([, x, text, tx, ttext]) => `${text ?? ttext} at ${x ?? tx}`);
    };
    expect(times('latency-over-time-wide').length).toBeGreaterThan(4);
    expect(times('target-share-wide')).toEqual(times('latency-over-time-wide'));
  });

  it('draws four of a unit, the fullest, and names how many are in the table alone', () => {
    const share = /<figure><h3>Target&#39;s side: shares in use.*?<\/figure>/s.exec(page)?.[0] ?? '';
    expect(share).toContain('1 more in the table');
    expect(share).toContain("machine's busiest core: at full load median 91.6 %, at most 98.9 %");
    expect(share).not.toContain('disk busy');
    expect(share).toMatch(/>100<\/text>/);
    expect(share).not.toMatch(/>1[1-9]\d<\/text>/);
    expect(share).toContain('when the first limit was crossed (2:00, 1,000 users: p95 of actions)');
  });

  it('has a table of all at full load, with what each was at the first limit', () => {
    const section = /<section aria-labelledby="target">.*?<\/section>/s.exec(page)?.[0] ?? '';
    for (const head of ['min', 'median', 'p95', 'max', 'of at most', 'at the first limit', 'from']) {
      expect(section).toContain(`<th scope="col"${head === 'from' ? '' : ' class="number"'}>${head}</th>`);
    }
    expect(section.match(/<th scope="row"/g)).toHaveLength(11);
    expect(section).toContain('process_cpu_seconds_total, http://127.0.0.1:8000/metrics');
  });

  it('has no column of a first limit where none was crossed', () => {
    const { result } = sample;
    const held = { ...sample, result: { ...result, target: { ...result.target, firstLimit: null } } };
    expect(renderHtml(held)).not.toContain('at the first limit');
    expect(renderHtml(held)).not.toContain('Dashed red: when');
  });

  it('is nowhere where nobody looked', () => {
    const bare = bareReportInput();
    expect(renderHtml(bare)).not.toMatch(/Target&#39;s side|id="target"/);
    expect(renderResult(bare.result, false)).not.toContain("target's side");
  });

  it('is told in a few lines in a terminal, at most 80 columns wide', () => {
    const text = renderResult(sample.result, false);
    expect(text).toMatch(/target's side\nat full load {8}full were connections of the pool in use/);
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('says that nothing was seen where no page answered', () => {
    const { result } = sample;
    const sources = [
      { name: 'http://x/m', kind: 'metrics' as const, looks: 9, missed: 9, problem: 'refused', cut: null },
    ];
    const none = {
      ...sample,
      result: { ...result, target: { ...result.target, sources, series: [], firstLimit: null } },
    };
    const html = renderHtml(none);
    expect(html).toContain('9 of 9 looks saw nothing (the last: refused)');
    expect(html).toContain('Nothing was seen that is known or was asked for.');
  });
});
