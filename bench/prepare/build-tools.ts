import { join } from 'node:path';
import { BenchError } from '../support/bench-error.ts';
import { SOURCES, WORKSHOP } from '../support/paths.ts';
import { runCommand } from '../support/run-command.ts';

/** The two programs that the bench builds with Go. */
export interface Tools {
  /** The simulated backend that is loaded. */
  readonly target: string;
  /** Runs a program and writes what it cost. */
  readonly measure: string;
  readonly goVersion: string;
}

/**
 * Builds the target and the measuring program into `.bench/bin`; Go's own cache makes this quick the second time.
 *
 * @throws BenchError where there is no Go
 */
export async function buildTools(): Promise<Tools> {
  const folder = join(WORKSHOP, 'bin');
  let goVersion: string;
  try {
    goVersion = /go(\d\S*)/.exec(await runCommand(['go', 'version']))?.[1] ?? 'unknown';
  } catch {
    throw new BenchError(
      'the bench builds its target with Go, and there is none: install Go 1.25 or newer (https://go.dev/doc/install)',
    );
  }
  const flags = ['-trimpath', '-ldflags=-s -w', '-o', `${folder}/`];
  await runCommand(['go', 'build', ...flags, './target', './measure'], { cwd: SOURCES });
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    target: join(folder, `target${suffix}`),
    measure: join(folder, `measure${suffix}`),
    goVersion,
  };
}
