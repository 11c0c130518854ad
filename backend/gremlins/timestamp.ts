/** Writes the time without a zone, to the second: when a row was stored. */
export function storedAt(): string {
  return new Date().toISOString().slice(0, 19);
}

/** Writes the time without a zone, to the microsecond: when something was done or said. */
export function now(): string {
  const ms = performance.timeOrigin + performance.now();
  const micros = String(Math.floor((ms % 1) * 1000)).padStart(3, '0');
  return `${new Date(ms).toISOString().slice(0, 23)}${micros}`;
}
