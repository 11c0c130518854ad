import type { Cause } from './cause.ts';
import { Interruption } from './interruption.ts';
import { readProcess } from './read-process.ts';
import { isOrphaned, startersOf } from './started-by.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const satisfies readonly Cause[];

/** How often it is looked whether who started the command is still there. */
const LOOK_MS = 1000;

export interface InterruptionOptions {
  /** The parent's process id when the program began. */
  readonly startedBy: number;
  /** A hang-up, or the end of who started the command, does not end it. */
  readonly keepRunning?: boolean;
}

/**
 * Does a command's work while it listens to what interrupts it: every command that drives load runs in this.
 *
 * While it listens, no signal ends the process by itself, save SIGKILL: whatever is long has to listen.
 */
export async function withInterruption<T>(
  { startedBy, keepRunning = false }: InterruptionOptions,
  work: (interruption: Interruption) => Promise<T>,
): Promise<T> {
  const interruption = new Interruption({
    now: Date.now,
    stopSelf: () => process.kill(process.pid, 'SIGSTOP'),
  });
  const hearers = SIGNALS.map((signal) => {
    const hear = () => {
      if (!(keepRunning && signal === 'SIGHUP')) interruption.demand(signal);
    };
    return [signal, hear] as const;
  });
  const pause = () => interruption.pause();
  const resume = () => interruption.resume();
  for (const [signal, hear] of hearers) process.on(signal, hear);
  // Windows has neither.
  if (process.platform !== 'win32') process.on('SIGTSTP', pause).on('SIGCONT', resume);
  const stopLooking = keepRunning ? () => {} : lookAtStarters(startedBy, interruption);
  try {
    return await work(interruption);
  } finally {
    stopLooking();
    for (const [signal, hear] of hearers) process.off(signal, hear);
    process.off('SIGTSTP', pause).off('SIGCONT', resume);
  }
}

function lookAtStarters(startedBy: number, interruption: Interruption): () => void {
  const starters = startersOf(startedBy, readProcess);
  let looking = false;
  const look = async () => {
    if (looking || interruption.cause !== null) return;
    looking = true;
    if (await isOrphaned(await starters, process.ppid, readProcess)) interruption.demand('parent-gone');
    looking = false;
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
