import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchCase } from '../cases/cases.ts';
import type { Contestant, Launching } from '../contestants/contestant.ts';
import type { Tools } from '../prepare/build-tools.ts';
import { lastLines } from '../support/run-command.ts';
import { steadyWindow } from '../support/steady-window.ts';
import { cpuSecondsBetween, peakBytesOf } from './cost.ts';
import { loadSeconds } from './load-seconds.ts';
import type { Measurement } from './measurement.ts';
import { CORE, pinned } from './pinned.ts';
import { runMeasured } from './run-measured.ts';
import { withTarget } from './with-target.ts';

/** Beyond the load's own time: starting, the suite's set-up and audit, and a generator that lags. */
const SPARE_SECONDS = 180;

export interface Measuring extends Pick<Launching, 'k6' | 'scripts' | 'locust'> {
  readonly tools: Tools;
}

/** Runs a contestant once against a target of its own and returns what that cost. */
export async function measureOnce(
  measuring: Measuring,
  { load, latency, onOneCore }: Pick<BenchCase, 'load' | 'latency' | 'onOneCore'>,
  contestant: Contestant,
  seconds: number,
  env: Readonly<Record<string, string>>,
): Promise<Measurement> {
  const { tools } = measuring;
  const targetWords = [...pinned(CORE.target, onOneCore), tools.target];
  return withTarget(targetWords, latency, async (target, folder) => {
    const written = join(folder, 'written');
    mkdirSync(written);
    const launch = contestant.launch({
      ...measuring,
      measure: tools.measure,
      url: target.url,
      folder: written,
      load,
      seconds,
    });
    const lastsSeconds = loadSeconds(load, seconds);
    const run = await runMeasured({
      measure: tools.measure,
      costFile: launch.costFile,
      words: [...pinned(CORE.generator, onOneCore), ...launch.words],
      env: { ...launch.env, ...env },
      folder,
      loadBegins: launch.loadBegins,
      limitSeconds: lastsSeconds + SPARE_SECONDS,
    });
    const all = await target.ledger();
    const beganMs = run.beganMs ?? all.firstMs;
    const reported = launch.read(run.stdout, beganMs);
    const full = steadyWindow(load, seconds, beganMs);
    const { fromMs } = full;
    // Without ramp-down the program may end a moment before.
    const toMs = Math.min(full.toMs, run.cost.series?.at(-1)?.[0] ?? Number.POSITIVE_INFINITY);
    const steady = await target.ledger(fromMs, toMs);
    const claimed = reported.window ?? { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
    const truth = await target.ledger(claimed.fromMs, claimed.toMs);
    const steadyCpu = cpuSecondsBetween(run.cost, fromMs, toMs);
    const silent = Number.isNaN(reported.failed) || all.requests === 0;
    const lastWords = silent ? ` ${lastLines(run.stderr || run.stdout, 2)}` : '';
    return {
      requests: all.requests,
      perSecond: steady.requests / ((toMs - fromMs) / 1000),
      cpuMicros: (run.cost.cpuSeconds / all.requests) * 1e6,
      steadyCpuMicros: steadyCpu === null ? null : (steadyCpu / steady.requests) * 1e6,
      peakBytes: peakBytesOf(run.cost),
      failed: reported.failed,
      notServed: all.failed + all.aborted,
      reportedP95Ms: reported.p95Ms,
      trueP95Ms: truth.servedMs.p95,
      lagP99Ms: reported.lagP99Ms ?? null,
      targetCores: all.cpuSeconds / lastsSeconds,
      exitCode: run.cost.exitCode,
      remark: `${reported.remark}${lastWords}`.trim(),
    };
  });
}
