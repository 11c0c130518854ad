import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { assessRun } from '../assess/assess-run.ts';
import { EvidenceError, reasonOf } from '../errors/evidence-error.ts';
import { hasChecksums, writeChecksums } from '../evidence/checksums.ts';
import { compressSamples } from '../evidence/compress-samples.ts';
import { EVIDENCE_FILES } from '../evidence/evidence-files.ts';
import { resolveRun } from '../evidence/resolve-run.ts';
import { isFilled } from '../files/is-filled.ts';
import { stepSummaryText } from '../report/step-summary-text.ts';
import { renderResult } from '../report/terminal/render-result.ts';
import type { ReportInput } from '../report/words/report-input.ts';
import { type WrittenReports, writeReports } from '../report/write-reports.ts';
import { mayColour } from '../terminal/terminal.ts';
import { resultsDirOf } from './results-dir.ts';

interface Flags {
  readonly fromSamples?: boolean;
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
    .option('--from-samples', 'compute the result anew from samples and plan.json, e.g. where it is damaged')
    .option('--results-dir <folder>', 'where the runs are kept (RESULTS_DIR; results)')
    .addHelpText(
      'after',
      `
Judges the run anew and writes report.html, report.md and junit.xml. Where k6 was killed before it wrote a result, one is
made from the samples. What is read is held to the schema of results, to the counts of the result and to SHA256SUMS: a result
that is damaged is refused, and --from-samples computes it anew and keeps the one before; evidence that is not whole makes the
run INVALID.

Examples:
  gremlins-load report latest
  gremlins-load report latest --from-samples
  gremlins-load report results/20261124T111304Z-load-local --out /tmp/report

Exit codes: 0 the reports are written, whatever the verdict; 107 a wrong flag, or a run that cannot be found or read.`,
    )
    .action(async (name: string, flags: Flags) => {
      const run = await resolveRun(name, resultsDirOf(flags.resultsDir));
      const log = (line: string) => console.error(line);
      // A run that may only be read still gets its reports, in the folder that --out names.
      const result = await assessRun(run, { log, notKept: log, fromSamples: flags.fromSamples === true });
      await finishEvidence(run, log);
      // A run under plain k6 is one JSON file: its reports go into a folder of its name.
      const folder = flags.out ?? run.replace(/\.json$/, '');
      const input = { name: basename(run).replace(/\.json$/, ''), result, comparison: null };
      // If they cannot be written, this much has been told.
      console.log(renderResult(result, mayColour(process.stdout)));
      const written = await reportTo(folder, input);
      for (const line of writtenLines(written)) console.log(line);
    });
}

/** Compresses and seals what the run itself did not come to, as its CLI was ended before; a run that has its checksums stays. */
async function finishEvidence(run: string, log: (line: string) => void): Promise<void> {
  if (!(await isFilled(join(run, EVIDENCE_FILES.plan))) || (await hasChecksums(run))) return;
  try {
    await compressSamples(run);
    await writeChecksums(run);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    log(error.message);
  }
}

async function reportTo(folder: string, input: ReportInput): Promise<WrittenReports> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new EvidenceError(
      `the reports cannot be written to ${folder}: ${reasonOf(error)}; --out names another folder`,
    );
  }
  try {
    return await writeReports(input, folder, process.env);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    throw new EvidenceError(`${error.message}; --out names another folder`);
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
