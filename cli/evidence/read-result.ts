import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RESULT_SCHEMA_VERSION } from '../../src/result/result.ts';
import { EvidenceError, readReasonOf } from '../errors/evidence-error.ts';
import { isFilled } from '../files/is-filled.ts';
import { readTextFile } from '../files/read-text-file.ts';
import type { RunResult } from '../result/run-result.ts';
import { checkResult } from './check-result.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';
import { samplesFileIn } from './read-run-samples.ts';
import { readRunPlan } from './run-plan-file.ts';

/** How the suite's script names a result, in whatever folder it is told to write. */
const WRITTEN = /^\d{8}T\d{6}Z-.*\.json$/;

/** A result of ours that is not as its schema has it. */
export class DamagedResultError extends EvidenceError {}

/**
 * Reads a run's result from its folder or from the JSON file itself, and holds it to the schema of results.
 *
 * @throws EvidenceError where there is none, or the file is none of ours, of another version or damaged; where the result can be
 *   computed anew, it says how
 */
export async function readResult(path: string): Promise<RunResult> {
  const file = await resultFileOf(path);
  let text: string;
  try {
    text = await readTextFile(file);
  } catch (error) {
    throw new EvidenceError(`${file} cannot be read: ${readReasonOf(error)}`);
  }
  const parsed = parse(text);
  const { result, problem } = await checkResult(parsed);
  if (result !== null) return result;
  const foreign = foreignText(parsed);
  if (foreign === null) throw new DamagedResultError(`${file} is damaged: ${problem}${await anewText(path)}`);
  throw new EvidenceError(`${file} ${foreign}${await anewText(path)}`);
}

/** The value of a JSON text; undefined where it is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says why a value is no result of ours at all, or one of another version; null where it is. */
function foreignText(parsed: unknown): string | null {
  if (parsed === undefined) return 'is no result of gremlins-load: it is not JSON';
  if (!isRecord(parsed) || parsed.schemaVersion === undefined) {
    return 'is no result of gremlins-load: it has no schemaVersion';
  }
  const { schemaVersion } = parsed;
  if (schemaVersion === RESULT_SCHEMA_VERSION) return null;
  const newer = typeof schemaVersion === 'number' && schemaVersion > RESULT_SCHEMA_VERSION;
  return `has schemaVersion ${JSON.stringify(schemaVersion)}, this gremlins-load reads ${RESULT_SCHEMA_VERSION}: ${
    newer ? 'a newer one wrote it, so update' : 'read it with the version that wrote it'
  }`;
}

/**
 * Names the result's JSON of a run that is given as a folder or as that file. A folder whose run the CLI did not see to its end
 * has it under the name that k6 gave it.
 */
export async function resultFileOf(path: string): Promise<string> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return path;
  const usual = join(path, EVIDENCE_FILES.result);
  if (await isFilled(usual)) return usual;
  const written = await writtenResultIn(path);
  return written === null || !(await holdsSamples(path)) ? usual : join(path, written);
}

/** Finds the JSON that k6's summary wrote into a folder under its own name; null where there is none, or several. */
export async function writtenResultIn(folder: string): Promise<string | null> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => WRITTEN.test(name));
  return names.length === 1 ? (names[0] ?? null) : null;
}

/** Else it is no run's folder, but one that keeps results of plain k6. */
async function holdsSamples(folder: string): Promise<boolean> {
  return (await samplesFileIn(folder)) !== null || (await isFilled(join(folder, EVIDENCE_FILES.plan)));
}

/** How a result is computed anew, as the end of a sentence; empty where it cannot be. */
async function anewText(folder: string): Promise<string> {
  if ((await samplesFileIn(folder)) === null || (await readRunPlan(folder)) === null) return '';
  return `; gremlins-load report ${folder} --from-samples computes it anew from samples and ${EVIDENCE_FILES.plan}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
