import { rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { EXIT } from '../../src/thresholds/exit-codes.ts';
import type { Interruption } from '../drive/interruption/interruption.ts';
import { EvidenceError } from '../errors/evidence-error.ts';
import { writeChecksums } from '../evidence/checksums.ts';
import { compressSamples } from '../evidence/compress-samples.ts';
import { EVIDENCE_FILES } from '../evidence/evidence-files.ts';
import { stepSummaryText } from '../report/step-summary-text.ts';
import { renderResult } from '../report/terminal/render-result.ts';
import type { WrittenReports } from '../report/write-reports.ts';
import type { Comparison } from '../result/comparison.ts';
import type { RunResult } from '../result/run-result.ts';
import { shortPath } from '../terminal/short-path.ts';
import { mayColour, showStep } from '../terminal/terminal.ts';
import { assess, assessRun } from './assess-run.ts';
import { compareToRun, printComparison } from './compare-to-run.ts';
import { evidenceLines } from './evidence-lines.ts';
import { reportRun } from './report-run.ts';

export interface Conclusion {
  /** Whether the folder stays. */
  readonly keep: boolean;
  /** The folder as people would type it. */
  readonly name: string;
  /** Path of an earlier run to compare with; null where none was named. */
  readonly compareTo: string | null;
  /** Whether what was unusual about the run's end has been told already. */
  readonly told: boolean;
  /** The result that k6 wrote; null where it has to be computed. */
  readonly adopted: RunResult | null;
  /** Who asks to end, or insists, leaves the rest for later. */
  readonly interruption: Interruption;
}

/** What the evidence came to. */
export interface Concluded {
  /** Null where the evidence could not be judged. */
  readonly result: RunResult | null;
  /** Null where none was asked for, or the runs cannot be compared. */
  readonly comparison: Comparison | null;
}

/**
 * Turns what k6 left in a folder into the run's result and reports, prints the report and what is kept. A step that
 * fails (a full disk) says so in one line, and leaves what was there.
 */
export async function concludeRun(
  folder: string,
  { keep, name, told, compareTo, adopted, interruption }: Conclusion,
): Promise<Concluded> {
  const stopListening = interruption.listen({
    onDemand(cause) {
      // No load is driven any more: where only the terminal or the starter is gone, the rest may as well be finished.
      if (cause === 'SIGINT' || cause === 'SIGTERM') leave(folder, keep);
    },
  });
  try {
    const log = told ? () => {} : (line: string) => console.error(line);
    const assessment = await attempt(() =>
      showStep(process.stderr, 'analysing the samples', () => assess(folder, { log, adopted })),
    );
    const result = assessment?.result ?? null;
    const comparison =
      assessment === null || compareTo === null
        ? null
        : await attempt(() => compareToRun(compareTo, folder, assessment));
    const written =
      keep && result !== null ? await attempt(() => reportRun(folder, result, comparison)) : null;
    if (result !== null) console.log(renderResult(result, mayColour(process.stdout)));
    if (comparison !== null) printComparison(comparison);
    if (keep) {
      await attempt(() => compress(folder));
      await attempt(() => writeChecksums(folder));
      await sayWhatIsKept(folder, name, written);
    }
    return { result, comparison };
  } finally {
    stopListening();
  }
}

/**
 * Turns what k6 left into the run's result alone, and says only what went wrong.
 *
 * @param keep whether the folder stays
 * @param adopted the result that k6 wrote; null where it has to be computed
 */
export async function concludeSilently(
  folder: string,
  keep: boolean,
  adopted: RunResult | null,
  interruption: Interruption,
): Promise<RunResult | null> {
  const stopListening = interruption.listen({
    // The first request ends the search that this run is a step of, once its result is there.
    onDemand(_, insists) {
      if (insists) leave(folder, keep);
    },
  });
  try {
    const result = await attempt(() => assessRun(folder, { log: () => {}, adopted }));
    if (keep) {
      await attempt(() => compressSamples(folder, () => {}));
      await attempt(() => writeChecksums(folder));
    }
    return result;
  } finally {
    stopListening();
  }
}

/** Ends the program in the midst of a step: what is there already stays, where anything is to. */
function leave(folder: string, keep: boolean): never {
  if (keep) {
    const name = shortPath(folder);
    console.error(`\nstopped: the evidence stays in ${name}; gremlins-load report ${name} makes the rest`);
  } else rmSync(folder, { recursive: true, force: true });
  process.exit(EXIT.interrupted);
}

function compress(folder: string): Promise<string | null> {
  return showStep(process.stderr, 'compressing the samples', (tell) =>
    compressSamples(folder, (share) => tell(`${Math.floor(share * 100)} %`)),
  );
}

/** Does a step, or says in one line why it could not be done. */
async function attempt<T>(step: () => Promise<T>): Promise<T | null> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    console.error(error.message);
    return null;
  }
}

async function sayWhatIsKept(folder: string, name: string, written: WrittenReports | null): Promise<void> {
  const present = new Set(await readdir(folder).catch(() => []));
  const files = Object.values(EVIDENCE_FILES).filter((file) => present.has(file));
  console.log(`\n${evidenceLines(name, files).join('\n')}`);
  const summary = stepSummaryText(written?.stepSummary ?? 'none');
  if (summary !== null) console.log(`          report.md ${summary}`);
}
