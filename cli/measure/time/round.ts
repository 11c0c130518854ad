/** Rounds to so many decimals: what is beyond the clock's resolution only makes a file longer. */
export function round(value: number, decimals = 3): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
