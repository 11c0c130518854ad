import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { CASES } from '../../bench/cases/cases.ts';
import { withUsers } from '../../bench/find-limit.ts';
import type { Tools } from '../../bench/prepare/build-tools.ts';
import { withTarget } from '../../bench/rounds/with-target.ts';
import { ROOT } from '../../bench/support/paths.ts';
import { steadyWindow } from '../../bench/support/steady-window.ts';
import { judgeRun } from '../../src/result/judge-run.ts';
import { EXIT } from '../../src/thresholds/exit-codes.ts';
import { isOfGenerator } from './judge-row.ts';
import { LIMITS } from './limits.ts';
import { MODES } from './modes.ts';
import type { Observed } from './observed.ts';
import type { PlannedRun } from './planned-runs.ts';
import type { SaturationRow } from './saturation-row.ts';

/** So generous that only the generator can keep a run from passing. */
const GENEROUS = { P95_LIMIT: '5m', RPS_LIMIT: '0' };

export interface RunSetup {
  readonly k6: string;
  readonly tools: Tools;
  /** The machine and the versions, for the record. */
  readonly facts: string;
  readonly stop: AbortSignal;
}

/** Measures one run against a target of its own: what it reports, what the target's ledger says, and its verdict. */
export async function measureRun(setup: RunSetup, run: PlannedRun): Promise<SaturationRow> {
  const { k6, tools, stop, facts } = setup;
  const { mode, users, asked, seconds } = run;
  const { load, latency } = withUsers(CASES.c, users);
  const measuredAt = new Date().toISOString();
  const build = createHash('sha256')
    .update(readFileSync(join(ROOT, 'dist', 'load.js')))
    .digest('hex')
    .slice(0, 8);
  return withTarget([tools.target], latency, async ({ url, ledger }, folder) => {
    const order = { k6, tools, url, folder, load, seconds, gogc: asked, settings: GENEROUS, stop };
    const seen = await MODES[mode].run(order);
    const full = seen.beganMs === null ? null : steadyWindow(load, seconds, seen.beganMs);
    const trueP95Ms = full === null ? null : (await ledger(full.fromMs, full.toMs)).servedMs.p95;
    const reportedP95Ms = seen.result?.requests.steady.p95 ?? null;
    const { gogc, gomemlimit, lag, networkLag, cpuShare, memoryBytes, exitCode } = seen;
    const broken = whyBroken(seen, reportedP95Ms !== null && trueP95Ms !== null);
    return {
      ...run,
      gogc,
      gomemlimit,
      measuredAt,
      facts,
      build,
      reportedP95Ms,
      trueP95Ms,
      lag,
      networkLag,
      cpuShare,
      memoryBytes,
      memoryShare: memoryBytes === null ? null : memoryBytes / totalmem(),
      exitCode,
      ...judgements(seen),
      limits: LIMITS,
      broken,
      lastWords: broken === null ? '' : seen.lastWords,
    };
  });
}

function judgements({ result }: Observed): Pick<SaturationRow, 'judged' | 'apart'> {
  if (result === null) {
    const none = { verdict: null, reasons: [] };
    return { judged: none, apart: none };
  }
  const { verdict, reasons, criteria, interrupted, failures } = result;
  const others = criteria.filter(({ id }) => !isOfGenerator(id));
  return {
    judged: { verdict, reasons },
    apart: judgeRun(others, interrupted, failures),
  };
}

/** A run counts where it ended by itself, with figures, and exits as it judges. */
function whyBroken({ result, exitCode, lag }: Observed, hasP95: boolean): string | null {
  const ended = `exit code ${exitCode ?? 'none'}`;
  if (result === null) return `no result, ${ended}`;
  if (result.interrupted) return `interrupted, ${ended}`;
  if (lag === null || !hasP95) return `no figures of the steady phase, ${ended}`;
  const expected = result.verdict === 'PASS' ? EXIT.pass : EXIT.failed;
  return exitCode === expected ? null : `${result.verdict ?? 'no verdict'}, but ${ended}`;
}
