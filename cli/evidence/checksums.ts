import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { codeOf, EvidenceError, readReasonOf } from '../errors/evidence-error.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { writeFileWhole } from '../files/write-file-whole.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';

/** What a run leaves and nothing changes afterwards. `result.json` and the reports are made anew from it. */
const KEPT: readonly string[] = [
  EVIDENCE_FILES.samples,
  EVIDENCE_FILES.compressedSamples,
  EVIDENCE_FILES.timeline,
  EVIDENCE_FILES.generator,
  EVIDENCE_FILES.target,
  EVIDENCE_FILES.plan,
  EVIDENCE_FILES.k6Log,
];

const LINE = /^([0-9a-f]{64}) [ *]([^/\\]+)$/;

/** By file's name, 64 hexadecimal digits each. */
type Checksums = ReadonlyMap<string, string>;

/**
 * Writes the checksums of a run's evidence, in the form of `sha256sum`, which checks them as well (`sha256sum -c SHA256SUMS`).
 * They tell damage and mix-ups from what was measured; who wants to forge a run can forge them, too.
 *
 * @throws EvidenceError where a file cannot be read, or the checksums not be written
 */
export async function writeChecksums(folder: string): Promise<void> {
  const lines: string[] = [];
  for (const file of KEPT) {
    if (await isFile(join(folder, file))) lines.push(`${await sha256Of(join(folder, file))}  ${file}\n`);
  }
  await writeFileWhole(join(folder, EVIDENCE_FILES.checksums), lines.join(''));
}

/**
 * Lists the files of a folder's evidence that are not what they were when the run ended, each with what became of it. Null where
 * no checksums were written: the run is from before there were any, or was not seen to its end.
 *
 * @throws EvidenceError where a file cannot be read
 */
export async function changedFiles(folder: string): Promise<ReadonlyMap<string, string> | null> {
  const checksums = await readChecksums(folder);
  if (checksums === null) return null;
  const changed = new Map<string, string>();
  for (const [file, sha256] of checksums) {
    const path = join(folder, file);
    if (!(await isFile(path))) changed.set(file, 'is missing');
    else if ((await sha256Of(path)) !== sha256) changed.set(file, 'is not what it was when the run ended');
  }
  return changed;
}

/** Names the files of a folder's evidence that are no longer there, without reading any of them. */
export async function missingFiles(folder: string): Promise<string[]> {
  const checksums = await readChecksums(folder);
  const missing: string[] = [];
  for (const file of checksums?.keys() ?? []) {
    if (!(await isFile(join(folder, file)))) missing.push(file);
  }
  return missing;
}

/** Tells whether a folder has checksums. */
export function hasChecksums(folder: string): Promise<boolean> {
  return isFile(join(folder, EVIDENCE_FILES.checksums));
}

async function readChecksums(folder: string): Promise<Checksums | null> {
  const path = join(folder, EVIDENCE_FILES.checksums);
  let text: string;
  try {
    text = await readTextFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new EvidenceError(`${path} cannot be read: ${readReasonOf(error)}`);
  }
  const checksums = new Map<string, string>();
  for (const [place, line] of text.split(/\r?\n/).entries()) {
    if (line === '') continue;
    const [, sha256, file] = LINE.exec(line) ?? [];
    if (sha256 === undefined || file === undefined) {
      throw new EvidenceError(
        `${path} is damaged: line ${place + 1} is no checksum; restore it, or remove it to do without`,
      );
    }
    checksums.set(file, sha256);
  }
  return checksums;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), hash);
  } catch (error) {
    throw new EvidenceError(`${basename(path)} cannot be read: ${readReasonOf(error)}`);
  }
  return hash.digest('hex');
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
