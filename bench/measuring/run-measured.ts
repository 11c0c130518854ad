import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VARIABLES } from '../../src/settings/variables.ts';
import { BenchError } from '../bench-error.ts';
import { lastLines } from '../run-command.ts';
import type { Cost } from './cost.ts';

export interface MeasuredRun {
  readonly cost: Cost;
  readonly stdout: string;
  readonly stderr: string;
  /** When `loadBegins` was printed, in ms since the epoch; null where it was not. */
  readonly beganMs: number | null;
}

export interface RunOptions {
  readonly measure: string;
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly loadBegins: RegExp | undefined;
  /** What takes longer is ended. */
  readonly limitSeconds: number;
}

/**
 * Runs a program under `bench/measure`, without the suite's variables of the surrounding shell.
 *
 * @throws BenchError where it could not be measured
 */
export function runMeasured(options: RunOptions): Promise<MeasuredRun> {
  const { measure, words, folder, loadBegins, limitSeconds } = options;
  const file = join(folder, 'cost.json');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    K6_NO_USAGE_REPORT: 'true',
    K6_NEW_VERSION_CHECK: 'false',
  };
  for (const { name } of VARIABLES) delete env[name];
  Object.assign(env, options.env);
  return new Promise((resolve, reject) => {
    const child = spawn(measure, [file, ...words], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => child.kill('SIGTERM');
    process.once('exit', end);
    const timer = setTimeout(end, limitSeconds * 1000);
    let [stdout, stderr] = ['', ''];
    let beganMs: number | null = null;
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk;
      if (beganMs === null && loadBegins?.test(stderr)) beganMs = Date.now();
    });
    child.once('error', (error) => reject(new BenchError(`${measure} could not start: ${error.message}`)));
    child.once('close', () => {
      clearTimeout(timer);
      process.off('exit', end);
      try {
        resolve({ cost: JSON.parse(readFileSync(file, 'utf8')) as Cost, stdout, stderr, beganMs });
      } catch {
        reject(new BenchError(`${words.join(' ')} could not be measured:\n${lastLines(stderr, 8)}`));
      }
    });
  });
}
