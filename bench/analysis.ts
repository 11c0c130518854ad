import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compressSamples } from '../cli/evidence/compress-samples.ts';
import { EVIDENCE_FILES } from '../cli/evidence/evidence-files.ts';
import { writeRunPlan } from '../cli/evidence/run-plan-file.ts';
import { parseSettings } from '../src/settings/parse-settings.ts';
import { median } from './support/median.ts';
import { writeSyntheticSamples } from './synthetic-samples.ts';

const CHILD = fileURLToPath(new URL('./bench-analysis.js', import.meta.url));
const ROWS = 1_200_000;
const ROUNDS = 3;
const GOAL_SECONDS = 5;
const GOAL_MEGABYTES = 500;
const START_MS = Date.parse('2026-03-01T12:00:00Z');

interface Measured {
  readonly rows: number;
  readonly actions: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/**
 * Measures how long the analysis of a load run takes and how much memory: 1.2 million rows that are invented, as real
 * ones take seven minutes to make, read from the compressed file, each time in a process of its own.
 */
export async function benchAnalysis(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gremlins-load-bench-'));
  try {
    const rows = await writeSyntheticSamples(join(folder, EVIDENCE_FILES.samples), ROWS, START_MS);
    console.log(
      `analysis of ${rows.toLocaleString('en-US')} synthetic rows (scenario load, invented), compressed`,
    );
    const started = performance.now();
    await compressSamples(folder);
    console.log(`  compressing them took ${((performance.now() - started) / 1000).toFixed(1)} s`);
    const rounds: Measured[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      await writeRunPlan(folder, {
        suiteVersion: 'bench',
        k6Version: null,
        settings: parseSettings('load', {}),
      });
      await rm(join(folder, EVIDENCE_FILES.result), { force: true });
      const { stdout } = await promisify(execFile)(process.execPath, [CHILD, folder]);
      const measured = JSON.parse(stdout) as Measured;
      if (measured.rows !== rows) throw new Error(`${measured.rows} rows were read of ${rows}`);
      rounds.push(measured);
      console.log(`  round ${round}: ${figures(measured)}`);
    }
    const middle = (of: (measured: Measured) => number) => median(rounds.map(of));
    console.log(
      `median ${middle(({ seconds }) => seconds).toFixed(1)} s (goal ${GOAL_SECONDS} s), ${middle(({ peakMegabytes }) => peakMegabytes).toFixed(0)} MB (goal ${GOAL_MEGABYTES} MB)`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

function figures({ actions, seconds, cpuSeconds, peakMegabytes }: Measured): string {
  return `${actions.toLocaleString('en-US')} actions, ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU, ${peakMegabytes.toFixed(0)} MB at most`;
}
