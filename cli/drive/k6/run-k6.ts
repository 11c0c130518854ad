import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Pause } from '../../result/pause.ts';
import type { Interruption } from '../interruption/interruption.ts';
import { guardK6 } from './guard-k6.ts';

export interface K6Run {
  readonly k6: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Asks k6 to end, or to pause, with the command that drives it. */
  readonly interruption: Interruption;
  /** Ends the run as one Ctrl-C does. */
  readonly stop?: AbortSignal;
  onStart?(pid: number): void;
  /** Hears each line of k6's output. */
  onLine?(line: string, stream: 'stdout' | 'stderr'): void;
  /** Hears of interruptions: `asked` to end by the first one, `killed` by the next. */
  onInterrupt?(what: 'asked' | 'killed'): void;
  /** Hears that k6 stands still. */
  onPause?(): void;
  /** Hears that k6 goes on. */
  onResume?(pause: Pause): void;
}

/** How k6 ended: with an exit code, or by a signal. */
export interface K6End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Somebody asked the CLI to end the run. */
  readonly interrupted: boolean;
}

/**
 * Runs k6 and passes on interruptions: the first lets k6 end the run and write its summary, a second one kills it; a pause
 * stops it. k6 has a process group of its own, so that it hears each interruption once; whatever ends this process ends
 * the group.
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
    let interrupted = false;
    const ask = () => {
      if (interrupted) return;
      interrupted = true;
      signalGroup(child, 'SIGINT');
      run.onInterrupt?.('asked');
    };
    const kill = () => {
      interrupted = true;
      signalGroup(child, 'SIGKILL');
      run.onInterrupt?.('killed');
    };
    const killAtExit = () => signalGroup(child, 'SIGKILL');
    let endGuard = () => {};
    process.once('exit', killAtExit);
    run.stop?.addEventListener('abort', ask);
    const stopListening = run.interruption.listen({
      onDemand: (_, insists) => (insists ? kill() : ask()),
      onPause() {
        signalGroup(child, 'SIGSTOP');
        run.onPause?.();
      },
      onResume(pause) {
        signalGroup(child, 'SIGCONT');
        run.onResume?.(pause);
      },
    });
    const letGo = () => {
      endGuard();
      stopListening();
      process.off('exit', killAtExit);
      run.stop?.removeEventListener('abort', ask);
    };
    hearLines(child, run);
    child.once('spawn', () => {
      const pid = child.pid ?? 0;
      endGuard = guardK6(pid);
      run.onStart?.(pid);
    });
    child.once('error', (error) => {
      letGo();
      reject(error);
    });
    child.once('close', (code, signal) => {
      letGo();
      resolve({ code, signal, interrupted });
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
