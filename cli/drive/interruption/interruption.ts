import type { Pause } from '../../result/pause.ts';
import type { Cause } from './cause.ts';

/** Signals that come within this time are one: a terminal and npm may both pass on the same Ctrl-C. */
const SAME_SIGNAL_MS = 500;

/** What somebody sends on purpose who wants it sooner; nobody insists by hanging up. */
const INSISTENT: readonly Cause[] = ['SIGINT', 'SIGTERM'];

export interface InterruptionListener {
  /** Hears that the command is to end; `insists` from the second time on. */
  onDemand?(cause: Cause, insists: boolean): void;
  /** Hears that the process is about to be stopped: what it drives has to be by then. */
  onPause?(): void;
  /** Hears that the process goes on. */
  onResume?(pause: Pause): void;
}

/** What it needs from the process. */
export interface ProcessEdge {
  /** ms since the epoch. */
  now(): number;
  /** Stops this very process until somebody lets it go on (SIGCONT). */
  stopSelf(): void;
}

/**
 * What interrupts a command that drives load: it is asked to end, or to pause. One lasts as long as the command: what is
 * asked between two runs of k6 holds for the next one as well.
 */
export class Interruption {
  readonly #edge: ProcessEdge;
  readonly #listeners = new Set<InterruptionListener>();
  #cause: Cause | null = null;
  #heardMs = 0;
  #pausedMs: number | null = null;

  constructor(edge: ProcessEdge) {
    this.#edge = edge;
  }

  /** What first asked the command to end; null as long as nothing did. */
  get cause(): Cause | null {
    return this.#cause;
  }

  /** Adds a listener; what is returned takes it off again. */
  listen(listener: InterruptionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes in that something asks the command to end. */
  demand(cause: Cause): void {
    const now = this.#edge.now();
    const insists = this.#cause !== null;
    if (insists && (!INSISTENT.includes(cause) || now - this.#heardMs < SAME_SIGNAL_MS)) return;
    this.#cause ??= cause;
    this.#heardMs = now;
    for (const listener of [...this.#listeners]) listener.onDemand?.(cause, insists);
  }

  /** Pauses what the command drives, then the process itself: only so the terminal gets its prompt back. */
  pause(): void {
    this.#pausedMs ??= this.#edge.now();
    for (const listener of [...this.#listeners]) listener.onPause?.();
    this.#edge.stopSelf();
  }

  /** Lets what was paused go on; where the process was stopped without notice, nothing was paused. */
  resume(): void {
    if (this.#pausedMs === null) return;
    const pause = {
      at: new Date(this.#pausedMs).toISOString(),
      seconds: (this.#edge.now() - this.#pausedMs) / 1000,
    };
    this.#pausedMs = null;
    for (const listener of [...this.#listeners]) listener.onResume?.(pause);
  }
}
