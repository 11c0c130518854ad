import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareRuns } from '../../cli/compare/compare-runs.ts';
import { findTrend } from '../../cli/compare/find-trend.ts';
import { renderComparisonHtml } from '../../cli/compare/render-comparison-html.ts';
import { measuredRun } from '../../cli/compare/testing/loaded-runs.ts';
import { findChromium } from './find-chromium.ts';
import { misplacedTexts } from './misplaced-texts.ts';
import { launchChromium, openPage } from './open-page.ts';
import { violations } from './violations.ts';

const OPTIONS = { seed: 1, anyway: false };
const chromium = findChromium();

describe.skipIf(chromium === undefined)('a comparison in Chromium', { concurrent: true }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-comparison-'));
  const file = join(folder, 'comparison.html');
  let browser: Browser;

  beforeAll(async () => {
    const runs = [1, 1, 1.2, 1.2, 1].map((slowness, place) =>
      measuredRun({ seed: place + 1, slowness, name: `2026030${place + 1}T120000Z-load-local` }),
    );
    const comparison = compareRuns(runs.slice(0, 1), runs.slice(-1), OPTIONS);
    writeFileSync(file, renderComparisonHtml(comparison, findTrend(runs, OPTIONS)));
    browser = await launchChromium(chromium ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['light', { width: 390, height: 844 }],
    ['dark', { width: 1440, height: 900 }],
  ] as const)('is whole and accessible in the %s theme', async (colorScheme, viewport) => {
    const { page, complaints } = await openPage(browser, file, { viewport, colorScheme });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    expect(await page.locator('svg:visible').count()).toBe(3);
    expect(await misplacedTexts(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
