const LINE_FEED = 10;

/** Regroups chunks of a text file so that each ends with a line, and tells at the end whether the file did. */
export class WholeLines {
  #rest: Buffer[] = [];

  /** Takes a chunk and gives back the lines that are whole by now; empty if none is. */
  take(chunk: Buffer): string {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end === 0) {
      this.#rest.push(chunk);
      return '';
    }
    const whole = Buffer.concat([...this.#rest, chunk.subarray(0, end)]).toString();
    // A copy, so that the chunk's memory can be used again.
    this.#rest = end < chunk.length ? [Buffer.from(chunk.subarray(end))] : [];
    return whole;
  }

  /** Whether something stands after the last whole line. */
  get hasRest(): boolean {
    return this.#rest.length > 0;
  }
}
