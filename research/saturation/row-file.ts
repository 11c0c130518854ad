import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BenchError } from '../../bench/support/bench-error.ts';
import type { SaturationRow } from './saturation-row.ts';

/** Changes with the form of a row. */
const VERSION = 2;

interface RowFile {
  readonly version: number;
  readonly rows: readonly SaturationRow[];
}

/**
 * Reads the rows that were measured so far, in their order; none where there is no file.
 *
 * @throws BenchError where the file is of another form
 */
export function readRows(path: string): readonly SaturationRow[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  try {
    const { version, rows } = JSON.parse(text) as RowFile;
    if (version === VERSION) return rows;
  } catch {
    // It says so below.
  }
  throw new BenchError(`${path} has no rows that can be read here: measure with --fresh, or delete it`);
}

/** Adds a row, so that it is kept whatever comes after; nobody sees half of the file. */
export function addRow(path: string, row: SaturationRow): void {
  writeRows(path, [...readRows(path), row]);
}

/** Writes rows in place of those that were there. */
export function writeRows(path: string, rows: readonly SaturationRow[]): void {
  const content: RowFile = { version: VERSION, rows };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, `${JSON.stringify(content, null, 1)}\n`);
  renameSync(`${path}.part`, path);
}
