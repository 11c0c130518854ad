/** A growing list of numbers that costs eight bytes each. */
export class Samples {
  #values = new Float64Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** A copy, in the order in which they came. */
  values(): Float64Array {
    return this.#values.slice(0, this.#length);
  }

  sorted(): Float64Array {
    return this.values().sort();
  }
}

/**
 * Reads a percentile of sorted values by linear interpolation between closest ranks, as k6 does
 * (Hyndman and Fan 1996, type 7). Null if there are none.
 *
 * @param share 0 to 1
 */
export function percentile(sorted: Float64Array, share: number): number | null {
  if (sorted.length === 0) return null;
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
}

/** Finds the median of values in any order; null if there are none. */
export function median(values: readonly number[]): number | null {
  return percentile(Float64Array.from(values).sort(), 0.5);
}
