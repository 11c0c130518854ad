import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainCommand } from '../../cli/drive/k6/k6-command.ts';
import { k6Environment } from '../../cli/drive/k6/k6-environment.ts';
import type { Result } from '../../src/result/result.ts';
import type { Variables } from '../../src/settings/variables.ts';
import type { ScenarioName } from '../../src/workload/scenarios.ts';
import { type Ended, ended } from './ended.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The real one. */
export const K6 = process.env.K6_BIN || join(ROOT, '.k6/k6');

export interface K6Outcome extends Ended {
  /** The folder k6 was started in; `results` stands in it. */
  readonly cwd: string;
  /** The result k6 wrote; undefined if it wrote none. */
  readonly result: Result | undefined;
}

export interface K6Options {
  readonly args: readonly string[];
  readonly variables?: Variables;
  /** k6's own variables. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether the working directory has a `results` folder. */
  readonly resultsFolder?: boolean;
  /** Files of the working directory, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly onStart?: (child: ChildProcess) => void;
  /** Hears stderr as it grows. */
  readonly onStderr?: (stderr: string, child: ChildProcess) => void;
}

/** Runs the real k6 in a fresh folder, without the suite's variables of the surrounding shell. */
export async function k6(options: K6Options): Promise<K6Outcome> {
  const cwd = mkdtempSync(join(tmpdir(), 'gremlins-load-'));
  if (options.resultsFolder !== false) mkdirSync(join(cwd, 'results'));
  for (const [name, text] of Object.entries(options.files ?? {})) writeFileSync(join(cwd, name), text);
  const env = k6Environment(process.env, { ...options.environment, ...options.variables });
  const child = spawn(K6, options.args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  options.onStart?.(child);
  const outcome = await ended(child, (_, stderr) => options.onStderr?.(stderr, child));
  return { ...outcome, cwd, result: readResult(cwd) };
}

export function scriptOf(scenario: ScenarioName): string {
  return join(ROOT, 'dist', `${scenario}.js`);
}

/** What k6 is told that runs a script, as a person would have it. */
export function plainArgs(script: string, k6Flags: readonly string[] = []): readonly string[] {
  return plainCommand({ script, k6Flags, variables: {}, environment: {}, log: 'text' }).args;
}

/** Runs a scenario with the real k6. */
export function runScenario(
  scenario: ScenarioName,
  variables: Variables,
  options: Omit<K6Options, 'args' | 'variables'> & { readonly flags?: readonly string[] } = {},
): Promise<K6Outcome> {
  return k6({
    ...options,
    args: plainArgs(scriptOf(scenario), options.flags),
    variables,
  });
}

function readResult(cwd: string): Result | undefined {
  try {
    const [file] = readdirSync(join(cwd, 'results'));
    return file === undefined ? undefined : JSON.parse(readFileSync(join(cwd, 'results', file), 'utf8'));
  } catch {
    return undefined;
  }
}
