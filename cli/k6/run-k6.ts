import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Signals that come within this time are one: a terminal and npm may both pass on the same Ctrl-C. */
const SAME_SIGNAL_MS = 500;

/** What asks the CLI to end: Ctrl-C, a CI that cancels, a terminal that closes. */
export const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface K6Run {
  readonly k6: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Ends the run as one Ctrl-C does. */
  readonly stop?: AbortSignal;
  onStart?(pid: number): void;
  /** Hears each line of k6's output. */
  onLine?(line: string, stream: 'stdout' | 'stderr'): void;
  /** Hears of interruptions: `asked` to end by the first one, `killed` by the next. */
  onInterrupt?(what: 'asked' | 'killed'): void;
}

/** How k6 ended: with an exit code, or by a signal. */
export interface K6End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Somebody asked the CLI to end the run. */
  readonly interrupted: boolean;
}

/**
 * Runs k6 and passes on interruptions: the first lets k6 end the run and write its summary, a second one kills it. k6
 * has a process group of its own, so that it hears each interruption once; whatever ends this process ends the group.
 *
 * @throws Error where k6 cannot be started
 */
export function runK6(run: K6Run): Promise<K6End> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.k6, run.args, {
      cwd: run.cwd,
      env: run.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let interruptedMs = 0;
    const interrupt = () => {
      const now = Date.now();
      if (interruptedMs !== 0 && now - interruptedMs < SAME_SIGNAL_MS) return;
      const first = interruptedMs === 0;
      interruptedMs = now;
      signalGroup(child, first ? 'SIGINT' : 'SIGKILL');
      run.onInterrupt?.(first ? 'asked' : 'killed');
    };
    const stop = () => {
      if (interruptedMs === 0) interrupt();
    };
    const killAtExit = () => signalGroup(child, 'SIGKILL');
    for (const signal of INTERRUPTIONS) process.on(signal, interrupt);
    process.once('exit', killAtExit);
    run.stop?.addEventListener('abort', stop);
    const stopListening = () => {
      for (const signal of INTERRUPTIONS) process.off(signal, interrupt);
      process.off('exit', killAtExit);
      run.stop?.removeEventListener('abort', stop);
    };
    hearLines(child, run);
    child.once('spawn', () => run.onStart?.(child.pid ?? 0));
    child.once('error', (error) => {
      stopListening();
      reject(error);
    });
    child.once('close', (code, signal) => {
      stopListening();
      resolve({ code, signal, interrupted: interruptedMs !== 0 });
    });
  });
}

function hearLines(child: ChildProcess, run: K6Run): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    const input = child[stream];
    if (input === null) continue;
    createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) =>
      run.onLine?.(line, stream),
    );
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    // Windows knows no process groups.
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}
