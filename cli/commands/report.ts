import { mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { assessRun } from '../evidence/assess-run.ts';
import { EvidenceError, reasonOf } from '../evidence/evidence-error.ts';
import { resolveRun } from '../evidence/resolve-run.ts';
import { stepSummaryText } from '../reports/step-summary-text.ts';
import { type WrittenReports, writeReports } from '../reports/write-reports.ts';
import { mayColour } from '../run/terminal.ts';
import { renderResult } from '../terminal/render-result.ts';
import { resultsDirOf } from './results-dir.ts';

interface Flags {
  readonly out?: string;
  readonly resultsDir?: string;
}

/** Builds `gremlins-load report`: assesses a kept run anew and writes its reports again. */
export function reportCommand(): Command {
  return new Command('report')
    .description('Make the reports of a kept run again, from its result and samples.')
    .argument(
      '<run>',
      'latest, previous, a baseline, the name of a folder in results or its beginning, or a path',
    )
    .option('--out <folder>', "where the reports go (the run's own folder)")
    .option('--results-dir <folder>', 'where the runs are kept (RESULTS_DIR; results)')
    .addHelpText(
      'after',
      `
Judges the run anew and writes report.html, report.md and junit.xml. Where k6 was killed before it wrote a result, one is
made from the samples.

Examples:
  gremlins-load report latest
  gremlins-load report results/20261124T111304Z-load-local --out /tmp/report

Exit codes: 0 the reports are written, whatever the verdict; 107 a wrong flag, or a run that cannot be found or read.`,
    )
    .action(async (name: string, flags: Flags) => {
      const run = await resolveRun(name, resultsDirOf(flags.resultsDir));
      const result = await assessRun(run, { log: (line) => console.error(line) });
      // A run under plain k6 is one JSON file: its reports go into a folder of its name.
      const folder = flags.out ?? run.replace(/\.json$/, '');
      const input = { name: basename(run).replace(/\.json$/, ''), result, comparison: null };
      await attempt(folder, () => mkdir(folder, { recursive: true }));
      const written = await attempt(folder, () => writeReports(input, folder, process.env));
      console.log(renderResult(result, mayColour(process.stdout)));
      for (const line of writtenLines(written)) console.log(line);
    });
}

async function attempt<T>(folder: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    // Only the file system's errors are the folder's: they have a code.
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new EvidenceError(
      `the reports cannot be written to ${folder}: ${reasonOf(error)}; --out names another folder`,
    );
  }
}

/** Says where the reports are, and what became of the step's summary in GitHub Actions. */
export function writtenLines({ html, markdown, junit, stepSummary }: WrittenReports): string[] {
  const summary = stepSummaryText(stepSummary);
  return [
    '',
    `reports:  ${html}`,
    `          ${markdown}`,
    `          ${junit}`,
    ...(summary === null ? [] : [`          (${summary})`]),
  ];
}
