import { basename, join } from 'node:path';
import { isFilled } from '../files/is-filled.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';
import { readSamples } from './samples/read-samples.ts';
import type { SampleStore } from './samples/sample-store.ts';

/**
 * Reads the samples of an evidence folder, compressed or not; null where there are none.
 *
 * @param log hears when some rows could not be read
 */
export async function readRunSamples(
  folder: string,
  log: (line: string) => void,
): Promise<SampleStore | null> {
  const path = await samplesFileIn(folder);
  if (path === null) return null;
  const store = await readSamples(path);
  const { unreadable, rows } = store;
  if (unreadable > 0) {
    log(
      `${basename(path)}: ${unreadable} of ${(rows + unreadable).toLocaleString('en-US')} rows could not be read: it was cut off`,
    );
  }
  return store;
}

/** Finds the samples of an evidence folder, compressed or not; null where there are none. */
export async function samplesFileIn(folder: string): Promise<string | null> {
  const { compressedSamples, samples } = EVIDENCE_FILES;
  for (const file of [compressedSamples, samples]) {
    const path = join(folder, file);
    if (await isFilled(path)) return path;
  }
  return null;
}
