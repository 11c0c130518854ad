/** What asks a command to end: Ctrl-C, a CI that cancels, a terminal that closes, or that whoever started it is gone. */
export type Cause = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'parent-gone';

/** Says what asks a command to end. */
export const CAUSE_TEXTS: Readonly<Record<Cause, string>> = {
  SIGINT: 'interrupted',
  SIGTERM: 'asked to end (SIGTERM)',
  SIGHUP: 'the terminal has hung up (SIGHUP)',
  'parent-gone': 'who started this has ended',
};

/** Says what would have let a command go on; null where nothing would. */
export function keepRunningHint(cause: Cause | null): string | null {
  return cause === 'SIGHUP' || cause === 'parent-gone'
    ? `${CAUSE_TEXTS[cause]}: with --keep-running it would have gone on`
    : null;
}
