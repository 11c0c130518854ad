import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bareReportInput } from './testing/bare-report-input.ts';
import { writeReports } from './write-reports.ts';

const input = bareReportInput();
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gremlins-load-reports-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('writeReports', () => {
  it('writes the three reports and says where they are', async () => {
    const written = await writeReports(input, folder, {});
    expect(written.stepSummary).toBe('none');
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(await readFile(join(folder, 'report.md'), 'utf8')).toMatch(/^## ✅ PASS/);
    expect(await readFile(join(folder, 'junit.xml'), 'utf8')).toMatch(/^<\?xml/);
    expect([written.html, written.markdown, written.junit]).toEqual(
      ['report.html', 'report.md', 'junit.xml'].map((name) => join(folder, name)),
    );
  });

  it('appends to the step summary of GitHub Actions', async () => {
    const summary = join(folder, 'summary.md');
    await writeFile(summary, 'before\n');
    const { stepSummary, markdown } = await writeReports(input, folder, { GITHUB_STEP_SUMMARY: summary });
    expect(stepSummary).toBe('appended');
    expect(await readFile(summary, 'utf8')).toBe(`before\n\n${await readFile(markdown, 'utf8')}`);
  });

  it('leaves a step summary alone that would become too large, as GitHub would drop all of it', async () => {
    const summary = join(folder, 'summary.md');
    await writeFile(summary, 'x'.repeat(1024 * 1024 - 100));
    const { stepSummary } = await writeReports(input, folder, { GITHUB_STEP_SUMMARY: summary });
    expect(stepSummary).toBe('too-large');
    expect((await readFile(summary)).length).toBe(1024 * 1024 - 100);
  });

  it('writes the reports even if the step summary cannot be written', async () => {
    const { stepSummary, html } = await writeReports(input, folder, {
      GITHUB_STEP_SUMMARY: join(folder, 'missing', 'summary.md'),
    });
    expect(stepSummary).toBe('not-writable');
    expect(await readFile(html, 'utf8')).toContain('PASS');
  });
});
