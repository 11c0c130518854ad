/** A samples file that cannot be used; its message says which and why, in one line. */
export class SamplesError extends Error {
  override readonly name = 'SamplesError';
}
