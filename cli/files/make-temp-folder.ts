import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EvidenceError, reasonOf } from '../errors/evidence-error.ts';

/**
 * Makes a fresh folder for what is not kept.
 *
 * @throws EvidenceError where the system's folder for that cannot be used
 */
export async function makeTempFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'gremlins-load-'));
  } catch (error) {
    throw new EvidenceError(
      `the folder for temporary files, ${tmpdir()}, cannot be used: ${reasonOf(error)}; name another, e.g. TMPDIR=/tmp`,
    );
  }
}
