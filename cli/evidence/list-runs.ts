import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, EvidenceError, readReasonOf } from '../errors/evidence-error.ts';
import { isFilled } from '../files/is-filled.ts';
import type { RunResult } from '../result/run-result.ts';
import { missingFiles } from './checksums.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';
import { readResult, resultFileOf } from './read-result.ts';

/** A run of which something is kept: an evidence folder, or the one JSON file that plain k6 leaves. */
export interface KeptRun {
  /** The folder's name, or the file's with `.json`. */
  readonly name: string;
  readonly path: string;
  /** Null where it has none that can be read, e.g. of a run that was killed. */
  readonly result: RunResult | null;
  /** What is wrong with it, in one line, as far as can be told without opening samples; null where nothing is. */
  readonly problem: string | null;
}

const RUN_NAME = /^\d{8}T\d{6}Z-/;

/**
 * Lists the kept runs of a results folder, oldest first; none where the folder is not there. One that is damaged is listed as
 * that.
 *
 * @throws EvidenceError where the folder is there and cannot be read
 */
export async function listRuns(resultsDir: string): Promise<KeptRun[]> {
  const names = (await entriesOf(resultsDir)).filter((name) => RUN_NAME.test(name));
  const runs = await Promise.all(names.map((name) => keptRun(join(resultsDir, name), name)));
  return runs.filter((run) => run !== null).sort(byStart);
}

async function keptRun(path: string, name: string): Promise<KeptRun | null> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    const reason = (await isDangling(path)) ? 'it is a link that leads nowhere' : readReasonOf(error);
    return { name, path, result: null, problem: `${path} cannot be read: ${reason}` };
  }
  if (!isFolder && !name.endsWith('.json')) return null;
  try {
    if (isFolder && !(await holdsEvidence(path))) return null;
    // k6 was killed: that there is no result is no damage.
    if (isFolder && !(await isFilled(await resultFileOf(path))))
      return { name, path, result: null, problem: null };
    const result = await readResult(path);
    const missing = isFolder ? await missingFiles(path) : [];
    const problem = missing.length === 0 ? null : `${path} is not whole: ${missing.join(', ')} missing`;
    return { name, path, result, problem };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    return { name, path, result: null, problem: error.message };
  }
}

/** Tells whether a path is a link to nothing. */
export function isDangling(path: string): Promise<boolean> {
  return lstat(path).then(
    async (found) => found.isSymbolicLink() && !(await leadsAnywhere(path)),
    () => false,
  );
}

function leadsAnywhere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error) => error?.code !== 'ENOENT',
  );
}

/**
 * Tells whether a folder holds anything that a run leaves.
 *
 * @throws EvidenceError where it cannot be read
 */
export async function holdsEvidence(folder: string): Promise<boolean> {
  const files: readonly string[] = Object.values(EVIDENCE_FILES);
  return (await entriesOf(folder)).some((name) => files.includes(name));
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new EvidenceError(`${folder} cannot be read: ${readReasonOf(error)}`);
  }
}

/** By the time in the name, then by the number behind it: `…-2` is before `…-10`. */
function byStart(a: KeptRun, b: KeptRun): number {
  const [timeA, timeB] = [a.name.slice(0, 16), b.name.slice(0, 16)];
  if (timeA !== timeB) return timeA < timeB ? -1 : 1;
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}
