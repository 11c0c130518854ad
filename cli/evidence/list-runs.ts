import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EVIDENCE_FILES } from './evidence-files.ts';
import { readResult } from './read-result.ts';
import type { RunResult } from './run-result.ts';

/** A run of which something is kept: an evidence folder, or the one JSON file that plain k6 leaves. */
export interface KeptRun {
  /** The folder's name, or the file's with `.json`. */
  readonly name: string;
  readonly path: string;
  /** Null where it has none that can be read, e.g. of a run that was killed. */
  readonly result: RunResult | null;
}

const RUN_NAME = /^\d{8}T\d{6}Z-/;

/** Lists the kept runs of a results folder, oldest first; none where the folder is not there. */
export async function listRuns(resultsDir: string): Promise<KeptRun[]> {
  const names = (await entriesOf(resultsDir)).filter((name) => RUN_NAME.test(name));
  const runs = await Promise.all(names.map((name) => keptRun(join(resultsDir, name), name)));
  return runs.filter((run) => run !== null).sort(byStart);
}

async function keptRun(path: string, name: string): Promise<KeptRun | null> {
  const isFolder = (await stat(path)).isDirectory();
  if (!isFolder && !name.endsWith('.json')) return null;
  const result = await readResult(path).catch(() => null);
  if (result === null && !(isFolder && (await holdsEvidence(path)))) return null;
  return { name, path, result };
}

/** Tells whether a folder holds anything that a run leaves. */
export async function holdsEvidence(folder: string): Promise<boolean> {
  const files: readonly string[] = Object.values(EVIDENCE_FILES);
  return (await entriesOf(folder)).some((name) => files.includes(name));
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

/** By the time in the name, then by the number behind it: `…-2` is before `…-10`. */
function byStart(a: KeptRun, b: KeptRun): number {
  const [timeA, timeB] = [a.name.slice(0, 16), b.name.slice(0, 16)];
  if (timeA !== timeB) return timeA < timeB ? -1 : 1;
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}
