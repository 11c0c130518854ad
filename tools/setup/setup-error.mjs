/** What stops the set-up; its message tells the person what to do, and is shown without a stack. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
  /** What cannot be used, before any request: as src/thresholds/exit-codes.ts has it, which is not built yet. */
  exitCode = 107;
}
