import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backend, type BackendOptions, startBackend } from '../../backend/backend.ts';
import { withoutSettings } from '../../cli/drive/k6/k6-environment.ts';
import type { Variables } from '../../src/settings/variables.ts';
import type { ScenarioName } from '../../src/workload/scenarios.ts';
import { type Ended, ended } from './ended.ts';
import { ROOT } from './k6.ts';
import { plantUnderLoad } from './plant-under-load.ts';
import { SHORT, VARIED } from './short-run.ts';

export interface CliOutcome extends Ended {
  /** A fresh working directory. */
  readonly cwd: string;
  readonly pid: number;
}

export interface CliOptions {
  /** Settings, and whatever else the environment is to hold. */
  readonly variables?: Variables | NodeJS.ProcessEnv;
  /** The k6 to run, if not the usual one. */
  readonly k6?: string;
  /** Once, when the output first holds the text. */
  readonly when?: { readonly text: string; readonly act: (child: ChildProcess) => void };
  /** Hears the output as it grows. */
  readonly onOutput?: (output: string) => void;
  readonly cwd?: string;
}

/** Runs `gremlins-load` without the suite's variables of the surrounding shell, in a fresh folder. */
export async function cli(args: readonly string[], options: CliOptions = {}): Promise<CliOutcome> {
  const cwd = options.cwd ?? mkdtempSync(join(tmpdir(), 'gremlins-load-cli-'));
  const env: NodeJS.ProcessEnv = { ...withoutSettings(process.env), ...options.variables };
  if (options.k6 !== undefined) env.K6_BIN = options.k6;
  const child = spawn(process.execPath, [join(ROOT, 'tools/gremlins-load.mjs'), ...args], { cwd, env });
  let acted = false;
  const outcome = await ended(child, (stdout, stderr) => {
    options.onOutput?.(stdout + stderr);
    if (acted || options.when === undefined || !(stdout + stderr).includes(options.when.text)) return;
    acted = true;
    options.when.act(child);
  });
  return { ...outcome, cwd, pid: child.pid ?? 0 };
}

/** Runs a scenario, load if not told otherwise, for four seconds against a simulated backend of its own. */
export async function cliRun(
  run: CliOptions & {
    readonly scenario?: ScenarioName;
    readonly backend?: BackendOptions;
    /** Faults of the load alone: planted when the set-up has ended. */
    readonly faultsUnderLoad?: readonly string[];
    readonly flags?: readonly string[];
  } = {},
): Promise<CliOutcome & { readonly served: number }> {
  const backend: Backend = await startBackend({ latency: VARIED, ...run.backend });
  try {
    const variables = { ...SHORT, BASE_URL: backend.url, ...run.variables };
    const onOutput = plantUnderLoad(backend, run.faultsUnderLoad ?? []);
    const args = ['run', run.scenario ?? 'load', ...(run.flags ?? [])];
    const outcome = await cli(args, { ...run, variables, onOutput });
    return { ...outcome, served: backend.ledger.requests };
  } finally {
    await backend.close();
  }
}

/** Lists the processes that a process has started, by their ids. */
export function childrenOf(pid: number | undefined): number[] {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
}

/** Lines that a person sees as one: those of stderr without the suite's header. */
export function linesOf(stderr: string): string[] {
  return stderr.split('\n').filter((line) => line.trim() !== '');
}
