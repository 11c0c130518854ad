import { type FileHandle, open } from 'node:fs/promises';

const CHUNK_BYTES = 1 << 18;
const LINE_FEED = 10;
const FAILURES = Buffer.from('failures,');

/**
 * Reads the rows of the metric `failures` from a samples file that is still growing. A row that is not whole yet waits
 * for its rest.
 */
export class FailureTail {
  readonly #path: string;
  #file: FileHandle | undefined;
  #position = 0;
  #rest: Buffer = Buffer.alloc(0);
  #header: string | undefined;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** The file's first row; undefined as long as it has none. */
  get header(): string | undefined {
    return this.#header;
  }

  /** Reads on to the file's present end; no rows where there is no file yet. */
  async read(): Promise<string[]> {
    if (this.#closed) return [];
    this.#file ??= await open(this.#path).catch(() => undefined);
    if (this.#file === undefined) return [];
    const rows: string[] = [];
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await this.#file.read(chunk, 0, CHUNK_BYTES, this.#position);
      if (bytesRead === 0) return rows;
      this.#position += bytesRead;
      this.#take(Buffer.concat([this.#rest, chunk.subarray(0, bytesRead)]), rows);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#file?.close();
  }

  #take(bytes: Buffer, rows: string[]): void {
    let start = 0;
    if (this.#header === undefined) {
      const end = bytes.indexOf(LINE_FEED);
      if (end === -1) {
        this.#rest = bytes;
        return;
      }
      this.#header = bytes.toString('utf8', 0, end);
      start = end + 1;
    }
    const whole = bytes.lastIndexOf(LINE_FEED) + 1;
    // Looks for the metric's name instead of cutting lines: most rows are of other metrics.
    for (let at = bytes.indexOf(FAILURES, start); at !== -1 && at < whole; ) {
      const end = bytes.indexOf(LINE_FEED, at);
      if (at === start || bytes[at - 1] === LINE_FEED) rows.push(bytes.toString('utf8', at, end));
      at = bytes.indexOf(FAILURES, at + FAILURES.length);
    }
    this.#rest = Buffer.from(bytes.subarray(Math.max(start, whole)));
  }
}
