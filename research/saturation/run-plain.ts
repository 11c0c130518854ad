import { mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { k6Launch } from '../../bench/contestants/k6-run.ts';
import { readPlainResult } from '../../bench/contestants/read-plain-result.ts';
import { SETUP_ENDS } from '../../bench/contestants/suite-settings.ts';
import { medianCores, peakBytesOf } from '../../bench/rounds/cost.ts';
import { loadSeconds } from '../../bench/rounds/load-seconds.ts';
import { runMeasured } from '../../bench/rounds/run-measured.ts';
import { ROOT } from '../../bench/support/paths.ts';
import { lastLines } from '../../bench/support/run-command.ts';
import { steadyWindow } from '../../bench/support/steady-window.ts';
import type { Lag, Observed, Order } from './observed.ts';
import { runEnv } from './run-env.ts';

/** Beyond the load's own time: set-up, audit, and a generator that lags. */
const SPARE_SECONDS = 180;

/** Where nothing else is set, Go's own. */
const DEFAULT_GOGC = '100';

/** Runs `dist/load.js` with k6 alone, measured from outside by `bench/measure`. */
export async function runPlain(order: Order): Promise<Observed> {
  const { k6, tools, folder, load, seconds, gogc } = order;
  const written = join(folder, 'written');
  mkdirSync(written);
  const summary = join(folder, 'summary');
  const run = await runMeasured({
    measure: tools.measure,
    // The result has the lag's p99 alone. k6 writes this after the run, so that it costs nothing while it lasts.
    words: k6Launch(k6, {
      script: join(ROOT, 'dist', 'load.js'),
      variables: {},
      k6Flags: ['--summary-export', summary],
    }).words,
    env: runEnv({ ...order, folder: written }),
    folder,
    loadBegins: SETUP_ENDS,
    limitSeconds: loadSeconds(load, seconds) + SPARE_SECONDS,
    stop: order.stop,
  });
  const { cost, beganMs, stdout, stderr } = run;
  const full = beganMs === null ? null : steadyWindow(load, seconds, beganMs);
  const cores = full === null ? null : medianCores(cost, full.fromMs, full.toMs);
  return {
    exitCode: cost.exitCode,
    beganMs,
    result: readPlainResult(written),
    lag: readLag(summary),
    // The witness writes samples, and plain k6 has none.
    networkLag: null,
    cpuShare: cores === null ? null : cores / availableParallelism(),
    memoryBytes: peakBytesOf(cost),
    gogc: gogc === '' ? DEFAULT_GOGC : gogc,
    gomemlimit: null,
    lastWords: lastLines(stderr || stdout, 2),
  };
}

interface ExportedSummary {
  readonly metrics: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

function readLag(path: string): Lag | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // k6 ended before its summary.
    return null;
  }
  const {
    'p(95)': p95Ms,
    'p(99)': p99Ms,
    max: maxMs,
    count,
  } = (JSON.parse(text) as ExportedSummary).metrics['timer_lag{phase:steady}'] ?? {};
  // Without samples k6 says 0.
  if (p95Ms === undefined || p99Ms === undefined || maxMs === undefined || count === 0) return null;
  return { p95Ms, p99Ms, maxMs };
}
