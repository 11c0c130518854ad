import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SETUP_ENDS } from '../../bench/contestants/suite-settings.ts';
import { loadSeconds } from '../../bench/rounds/load-seconds.ts';
import { runProgram } from '../../bench/rounds/run-program.ts';
import { ROOT } from '../../bench/support/paths.ts';
import { lastLines } from '../../bench/support/run-command.ts';
import { EVIDENCE_FILES } from '../../cli/evidence/evidence-files.ts';
import { readResult } from '../../cli/evidence/read-result.ts';
import { isFilled } from '../../cli/files/is-filled.ts';
import type { Lateness } from '../../cli/result/analysis.ts';
import type { RunResult } from '../../cli/result/run-result.ts';
import type { Lag, Observed, Order } from './observed.ts';
import { runEnv } from './run-env.ts';

/** Beyond the load's own time: set-up, audit, a generator that lags, and the analysis of millions of samples. */
const SPARE_SECONDS = 420;

/**
 * Runs `gremlins-load run load`, which looks at k6 itself: `bench/measure`, which adds up the memory of several processes,
 * would hold up a k6 of some gigabytes each time.
 */
export async function runCli(order: Order): Promise<Observed> {
  const { k6, folder, load, seconds } = order;
  const run = await runProgram({
    words: [process.execPath, join(ROOT, 'tools', 'gremlins-load.mjs'), 'run', 'load', '--quiet'],
    env: { ...runEnv(order), K6_BIN: k6 },
    folder,
    loadBegins: SETUP_ENDS,
    limitSeconds: loadSeconds(load, seconds) + SPARE_SECONDS,
    stop: order.stop,
  });
  const result = await evidenceIn(folder);
  const { lag = null, networkLag = null, outside = null } = result?.analysis?.generator ?? {};
  return {
    exitCode: run.exitCode,
    beganMs: run.beganMs,
    result,
    lag: lagOf(lag),
    networkLag: lagOf(networkLag),
    cpuShare: outside?.cpuShare?.p50 ?? null,
    memoryBytes: outside?.memoryBytes ?? null,
    gogc: outside?.gogc ?? null,
    gomemlimit: outside?.gomemlimit ?? null,
    lastWords: lastLines(run.stderr || run.stdout, 2),
  };
}

function lagOf(lateness: Lateness | null): Lag | null {
  return lateness === null ? null : { p95Ms: lateness.p95, p99Ms: lateness.p99, maxMs: lateness.max };
}

async function evidenceIn(folder: string): Promise<RunResult | null> {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name, EVIDENCE_FILES.result);
    if (await isFilled(file)) return readResult(file);
  }
  return null;
}
