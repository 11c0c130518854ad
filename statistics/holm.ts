/**
 * Adjusts p-values for their number, so that all of those below a level together err with at most that probability
 * (Holm 1979, step down): the i-th smallest of m is multiplied by m − i + 1, and none is below the one before it.
 *
 * @returns adjusted p-values in the order given
 */
export function holm(pValues: readonly number[]): number[] {
  const ascending = pValues.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let least = 0;
  for (const [rank, { value, index }] of ascending.entries()) {
    least = Math.min(1, Math.max(least, value * (pValues.length - rank)));
    adjusted[index] = least;
  }
  return adjusted;
}
