import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SCENARIO_NAMES } from '../../src/scenarios/definitions.ts';
import { RESULT_SCHEMA_VERSION } from '../../src/summary/result.ts';
import { EvidenceError, reasonOf } from './evidence-error.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';
import type { RunResult } from './run-result.ts';

/** What every result has, by type: enough to tell one from any other JSON. */
const MARKS: Readonly<Record<string, 'string' | 'object' | 'number' | 'array'>> = {
  suiteVersion: 'string',
  startedAt: 'string',
  endedAt: 'string',
  durationSeconds: 'number',
  target: 'object',
  settings: 'object',
  profile: 'object',
  criteria: 'array',
  requests: 'object',
  actions: 'object',
  behaviors: 'array',
  failures: 'array',
};

/**
 * Reads a run's result from its folder or from the JSON file itself.
 *
 * @throws EvidenceError where there is none, or the file is none of ours or of another version
 */
export async function readResult(path: string): Promise<RunResult> {
  const file = await resultFileOf(path);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new EvidenceError(`${file} cannot be read: ${readReason(error)}`);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new EvidenceError(`${file} is no result of gremlins-load: it is not JSON`);
  }
  return asResult(parsed, file);
}

/** Names the result's JSON of a run that is given as a folder or as that file. */
export async function resultFileOf(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? join(path, EVIDENCE_FILES.result) : path;
  } catch {
    return path;
  }
}

function asResult(parsed: unknown, file: string): RunResult {
  if (!isRecord(parsed) || parsed.schemaVersion === undefined) {
    throw new EvidenceError(`${file} is no result of gremlins-load: it has no schemaVersion`);
  }
  const { schemaVersion } = parsed;
  if (schemaVersion !== RESULT_SCHEMA_VERSION) {
    const newer = typeof schemaVersion === 'number' && schemaVersion > RESULT_SCHEMA_VERSION;
    throw new EvidenceError(
      `${file} has schemaVersion ${JSON.stringify(schemaVersion)}, this gremlins-load reads ${RESULT_SCHEMA_VERSION}: ${
        newer ? 'a newer one wrote it, so update' : 'read it with the version that wrote it'
      }`,
    );
  }
  const missing = Object.keys(MARKS).find((name) => !hasMark(parsed[name], MARKS[name]));
  if (missing !== undefined || !isResult(parsed)) {
    throw new EvidenceError(
      `${file} is no result of gremlins-load: ${missing ?? 'settings.scenario'} is missing or of the wrong type`,
    );
  }
  return parsed;
}

function isResult(
  parsed: Readonly<Record<string, unknown>>,
): parsed is Readonly<Record<string, unknown>> & RunResult {
  const { settings } = parsed;
  return isRecord(settings) && SCENARIO_NAMES.some((name) => name === settings.scenario);
}

function hasMark(value: unknown, type: string | undefined): boolean {
  if (type === 'array') return Array.isArray(value);
  return type === 'object' ? isRecord(value) : typeof value === type;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readReason(error: unknown): string {
  const denied = error instanceof Error && 'code' in error && error.code === 'EACCES';
  return denied ? 'permission denied' : reasonOf(error);
}
