import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EvidenceError } from '../errors/evidence-error.ts';
import { createEvidenceFolder } from '../evidence/create-evidence-folder.ts';
import { writeResult } from '../evidence/write-result.ts';
import { bareReportInput } from '../report/testing/bare-report-input.ts';
import { reportCommand } from './report.ts';

const { result } = bareReportInput();
const RUN = { startedAt: new Date('2026-03-01T12:00:00Z'), scenario: 'load', environment: 'local' };
let home = '';
let printed: string[] = [];
let said: string[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gremlins-load-report-'));
  printed = [];
  said = [];
  vi.stubEnv('GITHUB_STEP_SUMMARY', '');
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    printed.push(line);
  });
  vi.spyOn(console, 'error').mockImplementation((line: string) => {
    said.push(line);
  });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(home, { recursive: true });
});

function report(...args: readonly string[]) {
  return reportCommand()
    .exitOverride()
    .parseAsync([...args, '--results-dir', home], { from: 'user' });
}

/**
 * Makes a file one that cannot be written: where tests run as root, nothing is read-only, so a folder stands where a draft of the
 * file would.
 */
async function inTheWayOf(path: string): Promise<void> {
  await mkdir(`${path}.${process.pid}.part`);
}

describe('gremlins-load report', () => {
  it('writes the reports of the latest run into its folder, prints them and where they are', async () => {
    const folder = await createEvidenceFolder(home, RUN);
    await writeResult(folder, result);
    await report('latest');
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['report.html', 'report.md', 'junit.xml']));
    const html = await readFile(join(folder, 'report.html'), 'utf8');
    expect(html).toContain('20260301T120000Z-load-local');
    const text = printed.join('\n');
    expect(text).toContain('PASS  scenario load, environment local');
    expect(text).toContain(`reports:  ${join(folder, 'report.html')}`);
  });

  it('gives the result of a run under plain k6 a folder of its name', async () => {
    const file = join(home, '20260301T120000Z-load-local.json');
    await writeFile(file, JSON.stringify(result));
    await report(file);
    expect(await readdir(file.replace('.json', ''))).toEqual(['junit.xml', 'report.html', 'report.md']);
  });

  it('writes elsewhere on demand', async () => {
    const file = join(home, 'result-of-mine.json');
    await writeFile(file, JSON.stringify(result));
    await report(file, '--out', join(home, 'a', 'b'));
    expect(await readdir(join(home, 'a', 'b'))).toHaveLength(3);
  });

  it('says in a line why reports cannot be written, and what to do', async () => {
    const file = join(home, 'result-of-mine.json');
    await writeFile(file, JSON.stringify(result));
    const failed = report(file, '--out', join(file, 'below'));
    await expect(failed).rejects.toBeInstanceOf(EvidenceError);
    await expect(failed).rejects.toThrow(
      /^the reports cannot be written to .*: .*; --out names another folder$/,
    );
  });

  it('reports a run that may only be read elsewhere, and says that it stays as it was', async () => {
    const folder = await createEvidenceFolder(home, RUN);
    await writeResult(folder, result);
    await inTheWayOf(join(folder, 'result.json'));
    const before = await readdir(folder);
    await report(folder, '--out', join(home, 'elsewhere'));
    expect(await readdir(join(home, 'elsewhere'))).toHaveLength(3);
    expect(said).toEqual([expect.stringMatching(/result\.json cannot be written: .*; it stays as it was$/)]);
    expect(await readdir(folder)).toEqual(before);
  });

  it('loses no report that was there where a new one cannot be written, and tells the result all the same', async () => {
    const folder = await createEvidenceFolder(home, RUN);
    await writeResult(folder, result);
    const out = join(home, 'out');
    await report(folder, '--out', out);
    const before = await readFile(join(out, 'report.md'), 'utf8');
    await inTheWayOf(join(out, 'report.html'));
    printed = [];
    const failed = report(folder, '--out', out);
    await expect(failed).rejects.toBeInstanceOf(EvidenceError);
    await expect(failed).rejects.toThrow(/report\.html cannot be written: .*; --out names another folder$/);
    expect(await readFile(join(out, 'report.md'), 'utf8')).toBe(before);
    expect(printed.join('\n')).toContain('PASS  scenario load');
  });

  it('names the runs there are where the one asked for is not', async () => {
    await expect(report('nothing')).rejects.toThrow(`no run nothing in ${home}`);
  });
});
