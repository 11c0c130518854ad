import { join } from 'node:path';
import { writeFileWhole } from '../files/write-file-whole.ts';
import type { RunResult } from '../result/run-result.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';

/**
 * Writes a run's `result.json` in one piece.
 *
 * @throws EvidenceError where it cannot be written
 */
export async function writeResult(folder: string, result: RunResult): Promise<void> {
  await writeFileWhole(join(folder, EVIDENCE_FILES.result), `${JSON.stringify(result, null, 2)}\n`);
}
