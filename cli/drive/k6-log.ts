import { createWriteStream, type WriteStream } from 'node:fs';
import { maskKnown } from '../../src/words/mask-secrets.ts';

/** How often one text may stand in the log: k6 repeats some for each sample. */
const MOST_REPEATS = 20;
/** Texts that are counted; a log of ever new texts does not grow the memory. */
const MOST_TEXTS = 1000;

/** Writes k6's own output to a file, without the secret and without endless repetition. */
export class K6Log {
  readonly #stream: WriteStream;
  readonly #counts = new Map<string, number>();
  readonly #mask: (text: string) => string;
  #failed = false;

  /** @param mask takes secrets out of a text */
  constructor(path: string, mask: (text: string) => string) {
    this.#mask = mask;
    this.#stream = createWriteStream(path);
    // A full disk is told by what watches the run; the log itself just ends.
    this.#stream.on('error', () => {
      this.#failed = true;
    });
  }

  write(line: string): void {
    const text = this.#mask(line);
    const key = text.replace(/"time":"[^"]*"/, '');
    const count = (this.#counts.get(key) ?? 0) + 1;
    if (count > 1 || this.#counts.size < MOST_TEXTS) this.#counts.set(key, count);
    if (count <= MOST_REPEATS || line.trim() === '') this.#put(text);
  }

  /** Says what was left out, and closes the file. */
  async close(): Promise<void> {
    for (const [text, count] of this.#counts) {
      if (count > MOST_REPEATS && text.trim() !== '') {
        this.#put(`(${count - MOST_REPEATS} more lines like this: ${text})`);
      }
    }
    if (this.#failed) return;
    await new Promise<void>((resolve) => {
      this.#stream.once('error', () => resolve());
      this.#stream.end(resolve);
    });
  }

  #put(text: string): void {
    if (!this.#failed) this.#stream.write(`${text}\n`);
  }
}

/** Makes what takes secrets out of texts. @param secrets the longest first, as `secretsOf` lists them */
export function masker(secrets: readonly string[]): (text: string) => string {
  return (text) => maskKnown(text, secrets);
}
