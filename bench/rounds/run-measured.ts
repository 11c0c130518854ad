import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../support/bench-error.ts';
import { lastLines } from '../support/run-command.ts';
import type { Cost } from './cost.ts';
import { type ProgramOptions, type ProgramRun, runProgram } from './run-program.ts';

export interface MeasuredRun extends Pick<ProgramRun, 'stdout' | 'stderr' | 'beganMs'> {
  readonly cost: Cost;
}

export interface RunOptions extends ProgramOptions {
  /** The program that measures. */
  readonly measure: string;
  /** What the program itself writes of its cost by `bench/measure`; without it the whole program is measured. */
  readonly costFile?: string | undefined;
}

/**
 * Runs a program under `bench/measure`, or one that has a part of itself measured by it.
 *
 * @throws BenchError where it could not be measured, or was stopped
 */
export async function runMeasured({ measure, costFile, ...options }: RunOptions): Promise<MeasuredRun> {
  const { words, folder } = options;
  const file = costFile ?? join(folder, 'cost.json');
  const { stdout, stderr, beganMs } = await runProgram({
    ...options,
    words: costFile === undefined ? [measure, file, ...words] : words,
  });
  try {
    return { cost: JSON.parse(readFileSync(file, 'utf8')) as Cost, stdout, stderr, beganMs };
  } catch {
    throw new BenchError(`${words.join(' ')} could not be measured:\n${lastLines(stderr, 8)}`);
  }
}
