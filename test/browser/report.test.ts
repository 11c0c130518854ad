import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answeredRun } from '../../cli/measure/scenarios/testing/answered-run.ts';
import { PALETTE } from '../../cli/report/charts/palette.ts';
import { renderHtml } from '../../cli/report/render-html.ts';
import { bareReportInput } from '../../cli/report/testing/bare-report-input.ts';
import { hostileReportInput } from '../../cli/report/testing/hostile.ts';
import { sampleReportInput } from '../../cli/report/testing/sample-report-input.ts';
import type { ReportInput } from '../../cli/report/words/report-input.ts';
import { findChromium } from './find-chromium.ts';
import { misplacedTexts } from './misplaced-texts.ts';
import { launchChromium, openPage } from './open-page.ts';
import { violations } from './violations.ts';

/** Seven of the load, and one per unit of the target's side. */
const CHARTS = 7 + 6;
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };
const THEMES = ['light', 'dark'] as const;
const chromium = findChromium();

describe.skipIf(chromium === undefined)('a report in Chromium', { concurrent: true }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-browser-'));
  const report = join(folder, 'report.html');
  const late = join(folder, 'late.html');
  const bare = join(folder, 'bare.html');
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(report, renderHtml(sampleReportInput({ P95_LIMIT: '1500ms' })));
    writeFileSync(late, renderHtml(lateReportInput()));
    writeFileSync(bare, renderHtml(bareReportInput({ elapsedSeconds: 200 })));
    browser = await launchChromium(chromium ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  describe.each(THEMES)('in the %s theme', (colorScheme) => {
    it.each([
      ['a telephone', PHONE],
      ['a desktop', DESKTOP],
    ])('is whole on %s', async (_name, viewport) => {
      const { page, complaints } = await openPage(browser, report, { viewport, colorScheme });
      expect(await paper(page)).toBe(rgb(PALETTE.paper[colorScheme]));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      expect(await visibleCharts(page)).toBe(CHARTS);
      expect(await misplacedTexts(page)).toEqual([]);
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  });

  it.each([
    ['a telephone', PHONE],
    ['a desktop', DESKTOP],
  ])('keeps words apart where the steady phase is short and late, on %s', async (_name, viewport) => {
    const { page } = await openPage(browser, late, { viewport });
    expect(await visibleCharts(page)).toBe(CHARTS);
    expect(await misplacedTexts(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['stress', 'spike', 'endurance', 'smoke'] as const)(
    'is whole with the answer of %s, on a telephone and a desktop',
    async (scenario) => {
      const answered = join(folder, `${scenario}.html`);
      const input = { name: 'run', result: answeredRun(scenario), comparison: null };
      writeFileSync(answered, renderHtml(input));
      for (const viewport of [PHONE, DESKTOP]) {
        const { page, complaints } = await openPage(browser, answered, { viewport, colorScheme: 'dark' });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
        expect(await misplacedTexts(page)).toEqual([]);
        expect(await violations(page)).toEqual([]);
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    },
  );

  it('switches the theme by its button, whatever the system prefers', async () => {
    const { page } = await openPage(browser, report, { viewport: DESKTOP, colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Light theme' }).click();
    expect(await paper(page)).toBe(rgb(PALETTE.paper.light));
    await page.getByRole('button', { name: 'Dark theme' }).click();
    expect(await paper(page)).toBe(rgb(PALETTE.paper.dark));
    await page.context().close();
  });

  it('sorts a table by its headings, down, up and back, and says so; the total stays below', async () => {
    const { page } = await openPage(browser, report, { viewport: DESKTOP });
    const table = page.locator('section[aria-labelledby=behaviors] table');
    const column = () => table.locator('tbody tr td:nth-child(5)').evaluateAll(sortValues);
    const before = await column();
    const descending = [...before].sort((a, b) => b - a);
    const head = table.getByRole('columnheader', { name: 'p95' });
    expect(await head.getAttribute('aria-sort')).toBe('none');
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await column()).toEqual(descending);
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await page.getByRole('status').textContent()).toBe('Sorted by p95, descending');
    await page.keyboard.press('Enter');
    expect(await column()).toEqual([...descending].reverse());
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    expect(await column()).toEqual(before);
    expect(await table.locator('tfoot th').textContent()).toBe('all');
    await page.context().close();
  });

  it('sorts words by words', async () => {
    const { page } = await openPage(browser, report, { viewport: DESKTOP });
    const table = page.locator('section[aria-labelledby=behaviors] table');
    await table.getByRole('button', { name: 'behavior' }).click();
    const names = await table.locator('tbody th').allTextContents();
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
    await page.context().close();
  });

  it('shows a definition on focus and on hover, inside the window, until Escape', async () => {
    const { page } = await openPage(browser, report, { viewport: PHONE });
    const term = page.locator('section[aria-labelledby=criteria] .term').first();
    const tip = page.locator('#tip');
    await term.focus();
    expect(await tip.isVisible()).toBe(true);
    expect(await tip.textContent()).toMatch(/^How far the value is from its limit/);
    const box = await tip.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
    await term.hover();
    expect(await tip.isVisible()).toBe(true);
    await page.context().close();
  });

  it('lets the keyboard skip to the content', async () => {
    const { page } = await openPage(browser, report, { viewport: DESKTOP });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.context().close();
  });

  it('prints light and without controls, even from the dark theme, with charts in full width', async () => {
    const { page } = await openPage(browser, report, { viewport: PHONE, colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await paper(page)).toBe(rgb(PALETTE.paper.light));
    expect(await page.locator('#theme').isVisible()).toBe(false);
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('figure .wide').first().isVisible()).toBe(true);
    expect(await page.locator('figure .narrow').first().isVisible()).toBe(false);
    await page.context().close();
  });

  it('can be read without scripts', async () => {
    const { page, complaints } = await openPage(browser, report, {
      viewport: DESKTOP,
      javaScriptEnabled: false,
    });
    expect(await page.locator('h1').textContent()).toBe(
      'No, it does not serve 1,000 users within its targets.',
    );
    expect(await page.locator('#theme').isVisible()).toBe(false);
    expect(await page.locator('figure .wide svg').first().isVisible()).toBe(true);
    await page.locator('section[aria-labelledby=criteria] .term').first().click();
    expect(await page.locator('#def-margin').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('runs nothing of what came from outside', async () => {
    const path = join(folder, 'hostile.html');
    writeFileSync(path, renderHtml(hostileReportInput()));
    const { page, complaints } = await openPage(browser, path, { viewport: PHONE });
    expect(await visibleCharts(page)).toBe(CHARTS);
    expect(await page.locator('img, main script, main style').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(THEMES)('is whole without samples, in the %s theme', async (colorScheme) => {
    const { page, complaints } = await openPage(browser, bare, { viewport: PHONE, colorScheme });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

/** A run whose steady phase is short and comes late, with failures of three kinds all along. */
function lateReportInput(): ReportInput {
  const input = sampleReportInput({ SPAWN_RATE: '4', DURATION: '20', RAMP_DOWN: '10' });
  const { analysis } = input.result;
  if (analysis == null) throw new Error('the sample has an analysis');
  const failures = { http_5xx: 4, wrong_content_type: 2, stale_answer: 1 };
  const bins = analysis.timeline.bins.map((bin) => ({ ...bin, failed: 7, failures }));
  const timeline = { ...analysis.timeline, bins };
  return { ...input, result: { ...input.result, analysis: { ...analysis, timeline } } };
}

function paper(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

function rgb(hex: string): string {
  return `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;
}

/** Charts that take room and have lines or bars in them. */
function visibleCharts(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('figure svg[role=img]')].filter((svg) => {
        const { width, height } = svg.getBoundingClientRect();
        return width > 300 && height > 150 && svg.querySelectorAll('path').length > 3;
      }).length,
  );
}

function sortValues(cells: (HTMLElement | SVGElement)[]): number[] {
  return cells.map((cell) => Number(cell.dataset.value));
}
