import type { IncomingHttpHeaders } from 'node:http';
import { LEDGER_PATH, METRICS_PATH } from './control.ts';
import { FaultSet } from './faults/fault-set.ts';
import { AGENTS } from './gremlins/agent.ts';
import type { Latency } from './gremlins/latency.ts';
import type { Operation } from './gremlins/operations.ts';
import type { Body } from './gremlins/validation.ts';
import { createHandler } from './handler.ts';
import { Ledger, type LedgerReport } from './ledger.ts';
import { Listener } from './listener.ts';
import { PRESETS, type PresetName } from './presets.ts';

export type { LedgerReport };

export { LEDGER_PATH, METRICS_PATH };

export interface BackendOptions {
  /** 0 picks a free one. */
  readonly port?: number;
  readonly seed?: number;
  /** What it is like where not told otherwise; `typical` if left out. */
  readonly preset?: PresetName;
  /** Service times by operation; operations left out take those of the preset. */
  readonly latency?: Readonly<Partial<Record<Operation, Latency>>>;
  /** How many requests are served at a time, with a queue before them. */
  readonly workers?: number;
  /** From how many bytes on answers are compressed (gzip) for clients that accept it; never if left out, as FastAPI does by itself. */
  readonly gzip?: number;
  /** Faults to plant from the start, after those of the preset, each as `--fault` takes it, e.g. `status-500:0.06:operation=rag`. */
  readonly faults?: readonly string[];
  /** Hears every request that was understood, before it is served. */
  readonly onRequest?: (operation: Operation, body: Body, headers: IncomingHttpHeaders) => void;
  /** Hears for how long a worker was held by each request that it served: the service time, as timers really kept it. */
  readonly onHeld?: (ms: number) => void;
}

/** A running simulated backend. */
export interface Backend {
  readonly url: string;
  readonly ledger: Ledger;
  /** The faults that are in effect, to plant and to remove. */
  readonly faults: FaultSet;
  /** Closes every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * Starts a simulated GremlinsAI backend on 127.0.0.1.
 *
 * @throws Error where the port is taken, FaultError where a fault cannot be planted
 */
export async function startBackend(options: BackendOptions = {}): Promise<Backend> {
  const seed = options.seed ?? 1;
  const preset = PRESETS[options.preset ?? 'typical'];
  const clock = () => performance.now();
  const ledger = new Ledger();
  const faults = new FaultSet(seed, clock);
  for (const spec of [...preset.faults, ...(options.faults ?? [])]) faults.plant(spec);
  const listener = new Listener(
    createHandler({
      seed,
      latency: { ...preset.latency, ...options.latency },
      workers: options.workers ?? Number.POSITIVE_INFINITY,
      agent: AGENTS[preset.agent],
      gzip: options.gzip,
      onRequest: options.onRequest,
      onHeld: options.onHeld,
      ledger,
      faults,
      door: { closeFor: (ms) => listener.closeFor(ms) },
      clock,
    }),
  );
  const url = await listener.open(options.port ?? 0);
  return { url, ledger, faults, close: () => listener.close() };
}
