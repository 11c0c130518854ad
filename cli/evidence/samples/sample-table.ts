const FIRST_CAPACITY = 1024;

/** The rows of one metric in growing columns: when (ms since the epoch), how much, and of which series. */
export class SampleTable {
  #timeMs = new Float64Array(FIRST_CAPACITY);
  #value = new Float64Array(FIRST_CAPACITY);
  #series = new Uint32Array(FIRST_CAPACITY);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(timeMs: number, value: number, series: number): void {
    if (this.#length === this.#timeMs.length) this.#grow();
    this.#timeMs[this.#length] = timeMs;
    this.#value[this.#length] = value;
    this.#series[this.#length] = series;
    this.#length++;
  }

  /** Views of the columns; they hold as long as nothing is pushed. */
  columns(): { readonly timeMs: Float64Array; readonly value: Float64Array; readonly series: Uint32Array } {
    return {
      timeMs: this.#timeMs.subarray(0, this.#length),
      value: this.#value.subarray(0, this.#length),
      series: this.#series.subarray(0, this.#length),
    };
  }

  #grow(): void {
    const capacity = this.#length * 2;
    const timeMs = new Float64Array(capacity);
    timeMs.set(this.#timeMs);
    this.#timeMs = timeMs;
    const value = new Float64Array(capacity);
    value.set(this.#value);
    this.#value = value;
    const series = new Uint32Array(capacity);
    series.set(this.#series);
    this.#series = series;
  }
}
