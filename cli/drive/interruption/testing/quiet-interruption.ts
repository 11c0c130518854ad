import { Interruption } from '../interruption.ts';

/** One that hears of nothing but what a test says, and stops no process. */
export function quietInterruption(): Interruption {
  return new Interruption({ now: Date.now, stopSelf() {} });
}
