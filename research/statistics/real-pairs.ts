import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBackend } from '../../backend/backend.ts';
import { ROOT } from '../../bench/support/paths.ts';
import { NotComparableError } from '../../cli/compare/comparability.ts';
import { compareRuns } from '../../cli/compare/compare-runs.ts';
import { loadRun } from '../../cli/compare/load-run.ts';
import { COMPARE_REPLICATES, type MeasuredRun, measureRun } from '../../cli/compare/measure-run.ts';
import { withInterruption } from '../../cli/drive/interruption/with-interruption.ts';
import { plainCommand } from '../../cli/drive/k6/k6-command.ts';
import { runK6 } from '../../cli/drive/k6/run-k6.ts';
import { writesSamples } from '../../cli/drive/k6/writes-samples.ts';
import { EVIDENCE_FILES } from '../../cli/evidence/evidence-files.ts';
import { comparedText, relativeText } from '../../cli/report/words/comparison-text.ts';
import { markdownTable } from '../../cli/report/words/markdown.ts';
import type { Comparison } from '../../cli/result/comparison.ts';
import type { Variables } from '../../src/settings/variables.ts';

/** Scenario load, shortened, and with fewer users: what is shown must not depend on a generator at its limit. */
const SHORTENED = { USERS: '300', SPAWN_RATE: '100', DURATION: '20', RAMP_DOWN: '1' };
const SUCCEEDED_OR_JUDGED = [0, 99];

/**
 * Runs the real k6 in pairs against a simulated backend that does not change, and compares the two of each pair.
 *
 * @param say hears what is being done
 * @returns Markdown
 */
export async function realPairs(pairs: number, k6: string, say: (line: string) => void): Promise<string[]> {
  const rows: string[][] = [];
  let compared = 0;
  let wrong = 0;
  for (let pair = 1; pair <= pairs; pair++) {
    const runs = [await realRun(k6, 2 * pair), await realRun(k6, 2 * pair + 1)] as const;
    const comparison = comparisonOf(runs, pair);
    if (comparison instanceof NotComparableError) {
      rows.push([String(pair), '', '', '', '', '', 'not compared: INVALID']);
      say(`pair ${pair} of ${pairs}: ${comparison.message}`);
      continue;
    }
    compared++;
    if (comparison.regressed) wrong++;
    rows.push(rowOf(pair, comparison));
    say(`pair ${pair} of ${pairs}: ${comparison.regressed ? 'a regression' : 'no regression'}`);
  }
  return [
    `**Real k6 runs in pairs that differ in nothing but their seed** (scenario load, ${SHORTENED.USERS} users, ${SHORTENED.DURATION} s at full load): ${wrong} of ${compared} called a regression`,
    '',
    ...markdownTable(
      ['pair', 'rows', 'p95 before', 'p95 after', 'change', 'smallest adjusted p', 'called'],
      '',
      rows,
    ),
  ];
}

function comparisonOf(
  [before, after]: readonly [MeasuredRun, MeasuredRun],
  seed: number,
): Comparison | NotComparableError {
  try {
    return compareRuns([before], [after], { seed, anyway: false });
  } catch (error) {
    if (error instanceof NotComparableError) return error;
    throw error;
  }
}

async function realRun(k6: string, seed: number): Promise<MeasuredRun> {
  const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-pair-'));
  const backend = await startBackend({ seed });
  try {
    await mkdir(join(folder, 'results'));
    const variables: Variables = {
      ...SHORTENED,
      BASE_URL: backend.url,
      RESULTS_DIR: join(folder, 'results'),
      SEED: String(seed),
    };
    const code = await runScript(k6, folder, variables);
    if (code === null || !SUCCEEDED_OR_JUDGED.includes(code)) throw new Error(`k6 ended with code ${code}`);
    const [result] = readdirSync(join(folder, 'results'));
    if (result === undefined) throw new Error('k6 wrote no result');
    renameSync(join(folder, 'results', result), join(folder, EVIDENCE_FILES.result));
    const run = await loadRun(folder, console.error);
    return measureRun(run, { replicates: COMPARE_REPLICATES, seed: 100 * seed });
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true });
  }
}

async function runScript(k6: string, folder: string, variables: Variables): Promise<number | null> {
  const command = plainCommand({
    script: join(ROOT, 'dist', 'load.js'),
    variables,
    environment: process.env,
    log: 'none',
    samples: { folder, writesSamples: await writesSamples(k6) },
  });
  const { code } = await withInterruption({ startedBy: process.ppid }, (interruption) =>
    runK6({ ...command, k6, cwd: folder, interruption }),
  );
  return code;
}

function rowOf(pair: number, { rows, regressed }: Comparison): string[] {
  const p95 = rows.find(({ metric, subject }) => metric === 'p95' && subject === 'all');
  const smallest = Math.min(...rows.map(({ pValue }) => pValue ?? 1));
  return [
    String(pair),
    String(rows.length),
    comparedText('p95', p95?.before ?? null),
    comparedText('p95', p95?.after ?? null),
    relativeText(p95?.relative ?? null),
    smallest.toFixed(3),
    regressed ? 'regression' : 'no regression',
  ];
}
