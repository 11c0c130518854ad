/** What stops the bench; its message says what to do, and is shown without a stack. */
export class BenchError extends Error {
  override name = 'BenchError';
}
