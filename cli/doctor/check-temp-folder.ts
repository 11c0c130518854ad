import { rm } from 'node:fs/promises';
import { EvidenceError } from '../errors/evidence-error.ts';
import { makeTempFolder } from '../files/make-temp-folder.ts';
import type { Finding } from './finding.ts';

/** Says what is wrong with the folder for temporary files, without which k6 is not started here; null where nothing is. */
export async function checkTempFolder(): Promise<Finding | null> {
  try {
    await rm(await makeTempFolder(), { recursive: true });
    return null;
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    const text = `${error.message}; until then no target is asked, no user driven, and no run starts with --no-save-results`;
    return { what: 'temporary', state: 'warning', text };
  }
}
