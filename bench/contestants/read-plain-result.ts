import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../src/result/result.ts';

/** Reads the result that plain k6 left in a folder; null where it wrote none. */
export function readPlainResult(folder: string): Result | null {
  const file = readdirSync(folder).find((name) => name.endsWith('.json'));
  return file === undefined ? null : (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Result);
}
