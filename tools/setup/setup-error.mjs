/** What stops the set-up; its message tells the person what to do, and is shown without a stack. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}
