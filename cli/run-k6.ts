import { spawn } from 'node:child_process';

/** Signals that come within this time are one: a terminal and npm may both pass on the same Ctrl-C. */
const SAME_SIGNAL_MS = 500;

export interface K6Run {
  readonly k6: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs k6 with this process's own terminal and passes on interruptions: the first lets k6 end the run and write its
 * summary, a second one kills it. k6 has a process group of its own, so that it hears each interruption once.
 *
 * @returns k6's exit code; 105 where it was killed
 * @throws Error where k6 cannot be started
 */
export function runK6({ k6, args, cwd, env }: K6Run): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(k6, args, { cwd, env: env ?? process.env, stdio: 'inherit', detached: true });
    let interruptedMs = 0;
    const interrupt = () => {
      const now = Date.now();
      if (interruptedMs !== 0 && now - interruptedMs < SAME_SIGNAL_MS) return;
      child.kill(interruptedMs === 0 ? 'SIGINT' : 'SIGKILL');
      interruptedMs = now;
    };
    const killAtExit = () => child.kill('SIGKILL');
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', interrupt);
    process.once('exit', killAtExit);
    const stopListening = () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      process.off('exit', killAtExit);
    };
    child.once('error', (error) => {
      stopListening();
      reject(error);
    });
    child.once('exit', (code) => {
      stopListening();
      resolve(code ?? 105);
    });
  });
}
