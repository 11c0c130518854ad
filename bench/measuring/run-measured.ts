import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../bench-error.ts';
import { lastLines } from '../run-command.ts';
import type { Cost } from './cost.ts';
import { type ProgramOptions, type ProgramRun, runProgram } from './run-program.ts';

export interface MeasuredRun extends Pick<ProgramRun, 'stdout' | 'stderr' | 'beganMs'> {
  readonly cost: Cost;
}

export interface RunOptions extends ProgramOptions {
  /** The program that measures. */
  readonly measure: string;
}

/**
 * Runs a program under `bench/measure`.
 *
 * @throws BenchError where it could not be measured, or was stopped
 */
export async function runMeasured({ measure, ...options }: RunOptions): Promise<MeasuredRun> {
  const { words, folder } = options;
  const file = join(folder, 'cost.json');
  const { stdout, stderr, beganMs } = await runProgram({ ...options, words: [measure, file, ...words] });
  try {
    return { cost: JSON.parse(readFileSync(file, 'utf8')) as Cost, stdout, stderr, beganMs };
  } catch {
    throw new BenchError(`${words.join(' ')} could not be measured:\n${lastLines(stderr, 8)}`);
  }
}
