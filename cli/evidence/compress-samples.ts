import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { EvidenceError, reasonOf } from '../errors/evidence-error.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';

/** Samples are so alike that a higher level costs several times the time for a few percent. */
const LEVEL = 4;

/**
 * Compresses `samples.csv` of an evidence folder into `samples.csv.gz`. The plain file goes only when the compressed
 * one is whole; where that fails, the plain file stays and nothing else. Does nothing where there is no plain file.
 *
 * @param onProgress hears the share done, 0 to 1
 * @returns the compressed file's path; null where there was nothing to compress
 * @throws EvidenceError where it cannot be written
 */
export async function compressSamples(
  folder: string,
  onProgress: (share: number) => void = () => {},
): Promise<string | null> {
  const plain = join(folder, EVIDENCE_FILES.samples);
  const compressed = join(folder, EVIDENCE_FILES.compressedSamples);
  const draft = `${compressed}.part`;
  const size = await stat(plain).then(
    (found) => found.size,
    () => null,
  );
  if (size === null) return null;
  let done = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      onProgress(size === 0 ? 1 : Math.min(1, done / size));
      next(null, chunk);
    },
  });
  try {
    await pipeline(createReadStream(plain), count, createGzip({ level: LEVEL }), createWriteStream(draft));
    await rename(draft, compressed);
    await rm(plain);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw new EvidenceError(
      `${compressed} cannot be written: ${reasonOf(error)}; the samples stay uncompressed in ${plain}`,
    );
  }
  return compressed;
}
