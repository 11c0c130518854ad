/**
 * Reads one percentile of many resamples without sorting any: it knows for each time how many values before it lie below a
 * window of the sorted values, and how many within. A block then costs two look-ups, and a resample one walk over the
 * window, which is narrow, since percentiles of resamples lie close to the series' own.
 */
export class RankWindow {
  /** The index between the two closest ranks, as in `percentile` (Hyndman and Fan 1996, type 7). */
  readonly #place: number;
  /** Distinct values within the window, ascending. */
  readonly #levels: Float64Array;
  /** Values below the window before each time. */
  readonly #below: Int32Array;
  /** Values within the window before each time: also the place in `levelAt` of the next one. */
  readonly #within: Int32Array;
  /** The level of each value within the window, in the order of time. */
  readonly #levelAt: Int32Array;
  /** How often each value within the window is in the resample: kept as differences to its neighbor before. */
  readonly #changes: Int32Array;
  readonly #weights: Int32Array;
  #countBelow = 0;

  /**
   * @param values in the order of time
   * @param sorted the same values, ascending
   * @param share the percentile as a share, 0 to 1
   * @param halfWidth how many ranks around the percentile's own the window reaches at least
   */
  constructor(values: Float64Array, sorted: Float64Array, share: number, halfWidth: number) {
    const n = values.length;
    this.#place = share * (n - 1);
    const least = sorted[Math.max(0, Math.floor(this.#place) - halfWidth)] ?? 0;
    const most = sorted[Math.min(n - 1, Math.ceil(this.#place) + halfWidth)] ?? 0;
    this.#below = new Int32Array(n + 1);
    this.#within = new Int32Array(n + 1);
    let below = 0;
    let within = 0;
    for (let i = 0; i < n; i++) {
      const value = values[i] ?? 0;
      if (value < least) below++;
      else if (value <= most) within++;
      this.#below[i + 1] = below;
      this.#within[i + 1] = within;
    }
    this.#levels = distinct(sorted.subarray(below, below + within));
    this.#levelAt = new Int32Array(within);
    for (let i = 0; i < n; i++) {
      const at = this.#within[i] ?? 0;
      if (this.#within[i + 1] !== at) this.#levelAt[at] = indexOf(this.#levels, values[i] ?? 0);
    }
    this.#changes = new Int32Array(within + 1);
    this.#weights = new Int32Array(this.#levels.length);
  }

  /** Adds a block of neighbors to the resample, start inclusive and end exclusive. */
  add(start: number, end: number): void {
    const from = this.#within[start] ?? 0;
    const to = this.#within[end] ?? 0;
    this.#countBelow += (this.#below[end] ?? 0) - (this.#below[start] ?? 0);
    this.#changes[from] = (this.#changes[from] ?? 0) + 1;
    this.#changes[to] = (this.#changes[to] ?? 0) - 1;
  }

  /** Reads the percentile of the resample and begins a new one; null where it lies outside the window. */
  take(): number | null {
    const weights = this.#weights.fill(0);
    const changes = this.#changes;
    let times = 0;
    for (let at = 0; at < this.#levelAt.length; at++) {
      times += changes[at] ?? 0;
      const level = this.#levelAt[at] ?? 0;
      weights[level] = (weights[level] ?? 0) + times;
    }
    changes.fill(0);
    const before = this.#countBelow;
    this.#countBelow = 0;
    return this.#walk(before);
  }

  #walk(before: number): number | null {
    const lowRank = Math.floor(this.#place);
    const highRank = Math.ceil(this.#place);
    if (before > lowRank) return null;
    let low: number | null = null;
    let counted = before;
    for (let level = 0; level < this.#weights.length; level++) {
      counted += this.#weights[level] ?? 0;
      const value = this.#levels[level] ?? 0;
      if (low === null && counted > lowRank) low = value;
      if (low !== null && counted > highRank) return low + (value - low) * (this.#place - lowRank);
    }
    return null;
  }
}

function distinct(sorted: Float64Array): Float64Array {
  return sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
}

/** Finds a value that is there, by bisection. */
function indexOf(levels: Float64Array, value: number): number {
  let low = 0;
  let high = levels.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((levels[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
