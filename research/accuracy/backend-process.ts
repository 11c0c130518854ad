import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Backend, type BackendOptions, startBackend } from '../../backend/backend.ts';
import type { LedgerEntry, LedgerWindow } from '../../backend/ledger.ts';

/** The argument by which the program serves a backend instead of measuring. */
export const SERVE = 'serve-backend';

type Question =
  | { readonly ask: 'start'; readonly options: BackendOptions }
  | { readonly ask: 'ledger'; readonly window: LedgerWindow | null }
  | { readonly ask: 'held' };

/** What a simulated backend knows, in a process of its own: beside the measuring program its timers would be late. */
export interface BackendProcess {
  readonly url: string;
  /** Of all requests, or of those that began in a stretch of time. */
  ledger(window?: LedgerWindow): Promise<LedgerEntry>;
  /** How long each request held its worker, in ms. */
  held(): Promise<readonly number[]>;
  stop(): void;
}

/** Starts a simulated backend in a process of its own. */
export async function startBackendProcess(options: BackendOptions): Promise<BackendProcess> {
  const child = fork(fileURLToPath(import.meta.url), [SERVE], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ask = <T>(question: Question): Promise<T> =>
    new Promise((resolve, reject) => {
      child.once('message', (answer) => resolve(answer as T));
      child.once('exit', (code) => reject(new Error(`the backend's process ended with ${code}`)));
      child.send(question);
    });
  const url = await ask<string>({ ask: 'start', options });
  return {
    url,
    ledger: (window) => ask({ ask: 'ledger', window: window ?? null }),
    held: () => ask({ ask: 'held' }),
    stop: () => child.kill('SIGTERM'),
  };
}

/** Serves a backend to the process that forked this one. */
export function serveBackend(): void {
  const held: number[] = [];
  let backend: Backend | undefined;
  process.on('message', async (question: Question) => {
    switch (question.ask) {
      case 'start':
        backend = await startBackend({ ...question.options, onHeld: (ms) => held.push(ms) });
        process.send?.(backend.url);
        break;
      case 'ledger':
        process.send?.(
          question.window === null ? backend?.ledger.report().all : backend?.ledger.entryOf(question.window),
        );
        break;
      case 'held':
        process.send?.(held);
        break;
    }
  });
  process.once('disconnect', () => process.exit(0));
}
