import { spawn } from 'node:child_process';
import { k6Environment } from '../../cli/drive/k6/k6-environment.ts';
import { BenchError } from '../support/bench-error.ts';

/** How often a program is told to end that was interrupted: k6 drops its summary at the second time, the CLI its reports. */
const TOLD_AGAIN_MS = 1000;

const INTERRUPTED = 'interrupted';

export interface ProgramOptions {
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Where it runs. */
  readonly folder: string;
  /** Finds the line of its stderr at which the load begins. */
  readonly loadBegins: RegExp | undefined;
  /** What takes longer is ended. */
  readonly limitSeconds: number;
  /** Ends it at once; nobody waits for what it would still say. */
  readonly stop?: AbortSignal | undefined;
}

export interface ProgramRun {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** When `loadBegins` was printed, in ms since the epoch; null where it was not. */
  readonly beganMs: number | null;
}

/**
 * Runs a program to its end, without the suite's variables of the surrounding shell. It does not outlive this process.
 *
 * @throws BenchError where it cannot start, or was stopped
 */
export function runProgram(options: ProgramOptions): Promise<ProgramRun> {
  const { words, folder, loadBegins, limitSeconds, stop } = options;
  const [command = '', ...args] = words;
  const env = k6Environment(process.env, options.env);
  return new Promise((resolve, reject) => {
    if (stop?.aborted === true) {
      reject(new BenchError(INTERRUPTED));
      return;
    }
    const child = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => child.kill('SIGTERM');
    let insisting: NodeJS.Timeout | undefined;
    const insist = () => {
      end();
      insisting = setInterval(end, TOLD_AGAIN_MS);
    };
    process.once('exit', end);
    stop?.addEventListener('abort', insist);
    const timer = setTimeout(end, limitSeconds * 1000);
    const letGo = () => {
      clearTimeout(timer);
      clearInterval(insisting);
      process.off('exit', end);
      stop?.removeEventListener('abort', insist);
    };
    let [stdout, stderr] = ['', ''];
    let beganMs: number | null = null;
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk;
      if (beganMs === null && loadBegins?.test(stderr)) beganMs = Date.now();
    });
    child.once('error', (error) => {
      letGo();
      reject(new BenchError(`${command} could not start: ${error.message}`));
    });
    child.once('close', (exitCode) => {
      letGo();
      if (stop?.aborted === true) reject(new BenchError(INTERRUPTED));
      else resolve({ exitCode, stdout, stderr, beganMs });
    });
  });
}
