import { appendFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EVIDENCE_FILES } from '../evidence/evidence-files.ts';
import { writeFileWhole } from '../files/write-file-whole.ts';
import { renderHtml } from './render-html.ts';
import { renderJunit } from './render-junit.ts';
import { renderMarkdown } from './render-markdown.ts';
import type { ReportInput } from './words/report-input.ts';

/** GitHub keeps at most this much of a step's summary, and drops all of a longer one. */
const MAX_SUMMARY_BYTES = 1024 * 1024;

export interface WrittenReports {
  readonly html: string;
  readonly markdown: string;
  readonly junit: string;
  /** What became of GitHub's step summary; `none` outside of GitHub Actions. */
  readonly stepSummary: 'appended' | 'too-large' | 'not-writable' | 'none';
}

/**
 * Writes a run's reports into a folder, and appends the Markdown to the step's summary in GitHub Actions.
 *
 * @param env the process environment; GITHUB_STEP_SUMMARY names the summary's file
 * @returns the paths of what was written; a summary that cannot be written loses no report
 * @throws EvidenceError where one cannot be written: what was there before stays
 */
export async function writeReports(
  input: ReportInput,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<WrittenReports> {
  const paths = {
    html: join(folder, EVIDENCE_FILES.htmlReport),
    markdown: join(folder, EVIDENCE_FILES.markdownReport),
    junit: join(folder, EVIDENCE_FILES.junit),
  };
  const markdown = renderMarkdown(input);
  await writeFileWhole(paths.html, renderHtml(input));
  await writeFileWhole(paths.markdown, markdown);
  await writeFileWhole(paths.junit, renderJunit(input));
  return { ...paths, stepSummary: await appendSummary(env.GITHUB_STEP_SUMMARY, markdown) };
}

async function appendSummary(
  path: string | undefined,
  markdown: string,
): Promise<WrittenReports['stepSummary']> {
  if (path === undefined || path === '') return 'none';
  try {
    const before = await sizeOf(path);
    if (before + Buffer.byteLength(markdown) + 1 > MAX_SUMMARY_BYTES) return 'too-large';
    await appendFile(path, before === 0 ? markdown : `\n${markdown}`);
    return 'appended';
  } catch {
    return 'not-writable';
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
