import { describe, expect, it } from 'vitest';
import { PALETTE, standIn } from './palette.ts';
import { renderChart } from './render-chart.ts';

const chart = {
  id: 'c',
  title: 'A <title> & more',
  description: 'What it shows',
  width: 400,
  height: 200,
  option: {
    xAxis: {
      type: 'value' as const,
      axisLine: { lineStyle: { color: standIn('gray') } },
      axisLabel: { color: standIn('faint') },
      splitLine: { lineStyle: { color: standIn('grid') } },
    },
    yAxis: {
      type: 'value' as const,
      axisLabel: { color: standIn('faint') },
      splitLine: { lineStyle: { color: standIn('grid') } },
    },
    series: [
      {
        type: 'line' as const,
        symbol: 'none',
        lineStyle: { color: standIn('blue') },
        areaStyle: { color: standIn('blue'), opacity: 0.2 },
        markArea: {
          itemStyle: { color: standIn('band') },
          data: [[{ xAxis: 1 }, { xAxis: 2 }] as [{ xAxis: number }, { xAxis: number }]],
        },
        data: [
          [0, 1],
          [5, 3],
        ],
      },
    ],
  },
};

describe('renderChart', () => {
  it('takes every colour from the page, with the light one to fall back to', () => {
    const svg = renderChart(chart);
    for (const color of ['blue', 'band', 'grid', 'faint'] as const) {
      expect(svg).toContain(`"var(--${color},${PALETTE[color].light})"`);
    }
    expect(svg).not.toMatch(/#fe00|rgb\(254/);
  });

  it('is an image with a name and a description', () => {
    const svg = renderChart(chart);
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 400 200" width="100%" role="img"/);
    expect(svg).toContain('aria-labelledby="c-title" aria-describedby="c-desc"');
    expect(svg).toContain('<title id="c-title">A &lt;title&gt; &amp; more</title>');
    expect(svg).toContain('<desc id="c-desc">What it shows</desc>');
  });

  it('needs neither script nor style, and its ids are its own', () => {
    const svg = renderChart(chart);
    expect(svg).not.toMatch(/<script|<style|\bclass=|\bzr\d/);
    expect(svg).toContain('clip-path="url(#c-');
  });

  it('draws the same twice', () => {
    expect(renderChart(chart)).toBe(renderChart(chart));
  });
});
