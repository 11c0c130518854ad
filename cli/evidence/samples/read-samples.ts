import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { inferSchema, initParser, type Parser } from 'udsv';
import { codeOf, EvidenceError, readReasonOf } from '../../errors/evidence-error.ts';
import { SamplesError } from '../../errors/samples-error.ts';
import { withoutMark } from '../../files/read-text-file.ts';
import { RowReader } from './row-reader.ts';
import { SampleStore } from './sample-store.ts';
import { WholeLines } from './whole-lines.ts';

const CHUNK_BYTES = 1 << 18;

/**
 * Reads k6's samples from a CSV file, plain or compressed (`.gz`), as far as they go: what a killed k6 cut off counts
 * as unreadable.
 *
 * @param store takes the samples in; give the same one again to pool the files of several instances
 * @throws SamplesError where it is no samples file of k6's, EvidenceError where there is none that can be read
 */
export async function readSamples(
  path: string,
  store: SampleStore = new SampleStore(),
): Promise<SampleStore> {
  const lines = new WholeLines();
  let parser: Parser | undefined;
  const rows = new RowReader(store);
  const onRow = (row: string[]) => rows.take(row);
  try {
    for await (const chunk of openSamples(path)) {
      let text = lines.take(chunk);
      if (text === '') continue;
      if (parser === undefined) {
        text = withoutMark(text);
        parser = initParser(inferSchema(text, { col: ',', row: '\n' }));
        rows.readHeader(
          parser.schema.cols.map(({ name }) => name),
          path,
        );
      }
      parser.chunk(text, parser.stringArrs, onRow);
    }
  } catch (error) {
    if (error instanceof SamplesError) throw error;
    // A damaged archive ends here; one that is only cut off ends without an error.
    if (!isZlibError(error)) throw new EvidenceError(`${path} cannot be read: ${readReasonOf(error)}`);
    store.unreadable++;
  }
  if (parser === undefined) {
    throw new SamplesError(`${path} holds no samples: it has not even a header`);
  }
  parser.end();
  if (lines.hasRest) store.unreadable++;
  return store;
}

function openSamples(path: string): AsyncIterable<Buffer> {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  if (!path.endsWith('.gz')) return file;
  // With this flush a truncated archive ends like a whole one, with all that can be unpacked.
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  file.once('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip) as Readable;
}

function isZlibError(error: unknown): boolean {
  return String(codeOf(error)).startsWith('Z_');
}
