/**
 * Fits values that never rise by weighted least squares: pool adjacent violators (Ayer, Brunk, Ewing, Reid and Silverman,
 * Annals of Mathematical Statistics 26, 1955).
 *
 * @param values in the order in which they must not rise
 * @param weights above 0, as many
 * @returns the fit, as many
 */
export function fitFalling(values: readonly number[], weights: readonly number[]): number[] {
  const pools: { value: number; weight: number; length: number }[] = [];
  values.forEach((value, index) => {
    let pool = { value, weight: weights[index] ?? 1, length: 1 };
    for (
      let before = pools.at(-1);
      before !== undefined && before.value < pool.value;
      before = pools.at(-1)
    ) {
      pools.pop();
      const weight = before.weight + pool.weight;
      pool = {
        value: (before.value * before.weight + pool.value * pool.weight) / weight,
        weight,
        length: before.length + pool.length,
      };
    }
    pools.push(pool);
  });
  return pools.flatMap(({ value, length }) => new Array<number>(length).fill(value));
}
