import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { EvidenceError, reasonOf } from '../errors/evidence-error.ts';
import { earliestStartMs, type Instance } from './instance.ts';

/**
 * Writes the samples of all instances into one file. Their clocks are aligned by the moment each one's scenario started:
 * the phases of each follow its own clock, so what happened at the same moment of the load stands at the same time.
 *
 * @throws EvidenceError where the files have different columns, one cannot be read to its end, or the one file cannot be written
 */
export async function writeMergedSamples(path: string, instances: readonly Instance[]): Promise<void> {
  try {
    await pipeline(mergedLines(instances), createWriteStream(path));
  } catch (error) {
    if (error instanceof EvidenceError) throw error;
    throw new EvidenceError(`${path} cannot be written: ${reasonOf(error)}`);
  }
}

async function* mergedLines(instances: readonly Instance[]): AsyncGenerator<string> {
  const earliestMs = earliestStartMs(instances);
  let header: string | undefined;
  for (const [place, { samples, startMs, name }] of instances.entries()) {
    const shift = new RowShift(earliestMs - startMs, place + 1);
    let first = true;
    for await (const line of linesOf(samples)) {
      if (!first) {
        yield `${shift.apply(line)}\n`;
        continue;
      }
      first = false;
      if (header !== undefined && header !== line) {
        throw new EvidenceError(
          `the samples of ${name} have other columns than those of ${instances[0]?.name}: all instances need the same k6 version and outputs`,
        );
      }
      shift.readHeader(line);
      if (header === undefined) yield `${line}\n`;
      header = line;
    }
  }
}

/** Moves rows in time, and marks whose users a row counts. */
export class RowShift {
  readonly #micros: number;
  readonly #instance: number;
  #timestamp = 1;
  #extraTags = -1;

  /** @param shiftMs how much later than stamped a row is to stand */
  constructor(shiftMs: number, instance: number) {
    this.#micros = Math.round(shiftMs * 1000);
    this.#instance = instance;
  }

  readHeader(line: string): void {
    const names = line.split(',');
    this.#timestamp = names.indexOf('timestamp');
    this.#extraTags = names.indexOf('extra_tags');
  }

  /** A row whose cells before the timestamp have no quotes, as k6's metric names have none; others stay as they are. */
  apply(line: string): string {
    const cells = line.split(',');
    const stamp = cells[this.#timestamp];
    if (stamp === undefined || !/^\d{16}$/.test(stamp)) return line;
    cells[this.#timestamp] = String(Number(stamp) + this.#micros);
    if (cells[0] === 'vus') cells[this.#extraTags] = `instance=${this.#instance}`;
    return cells.join(',');
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  file.once('error', (error) => input.destroy(error));
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
  } catch (error) {
    throw new EvidenceError(
      `${path} cannot be read to its end (${error instanceof Error ? error.message : String(error)}): copy the whole folder of this instance again`,
    );
  } finally {
    file.destroy();
  }
}
