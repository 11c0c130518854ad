import { spawn } from 'node:child_process';
import { BenchError } from '../support/bench-error.ts';

/** The target's own account of a stretch of time; see `bench/target/ledger.go`. */
export interface TargetLedger {
  readonly complete: boolean;
  readonly requests: number;
  readonly failed: number;
  readonly aborted: number;
  readonly firstMs: number;
  readonly servedMs: { readonly p95: number | null };
  /** CPU time of the target so far. */
  readonly cpuSeconds: number;
}

/** A running target. */
export interface Target {
  readonly url: string;
  /** Reads the ledger of a stretch, in ms since the epoch; of all where nothing is given. */
  ledger(fromMs?: number, toMs?: number): Promise<TargetLedger>;
  stop(): Promise<void>;
}

/** Starts the target, behind words such as `taskset -c 1`. */
export function startTarget(words: readonly string[], latency: string): Promise<Target> {
  const [command = '', ...args] = [...words, '-latency', latency, '-seed', '1'];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('error', (error) => reject(new BenchError(`the target could not start: ${error.message}`)));
    ended.then(() => reject(new BenchError(`the target ended at once: ${output}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
      const url = /listening on (http:\S+?),/.exec(output)?.[1];
      if (url === undefined) return;
      resolve({
        url,
        ledger: (fromMs, toMs) => readLedger(url, fromMs, toMs),
        stop: async () => {
          process.off('exit', killAtExit);
          child.kill('SIGTERM');
          await ended;
        },
      });
    });
  });
}

async function readLedger(url: string, fromMs = 0, toMs = Number.MAX_SAFE_INTEGER): Promise<TargetLedger> {
  const answer = await fetch(`${url}/__simulated__/ledger?from=${Math.round(fromMs)}&to=${Math.round(toMs)}`);
  return (await answer.json()) as TargetLedger;
}
