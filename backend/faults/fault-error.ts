/** A fault that cannot be planted as it was asked for; the message is one line for the person who asked. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
}
