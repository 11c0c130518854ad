import { join } from 'node:path';
import type { KnownRunInfo } from '../../src/result/run-info.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';

/** The header stands at the log's beginning; a log of failures can be long. */
const HEADER_CHARACTERS = 20_000;

/** What `setup()` drew and saw, as far as it is known. */
export type RunHeader = Pick<KnownRunInfo, 'runId' | 'seed' | 'simulated'>;

/** Reads from k6's log what `setup()` drew and saw, as it printed it. */
export async function readRunHeader(folder: string): Promise<RunHeader> {
  const log = await readTextFile(join(folder, EVIDENCE_FILES.k6Log)).catch(() => '');
  const head = log.slice(0, HEADER_CHARACTERS);
  const run = /\brun ([\w.-]{1,64}), seed (\d{1,10})\b/.exec(head);
  const target = /\bgremlins-load \S+: scenario \S+, \S+, target \S+( \(simulated backend\))?/.exec(head);
  return {
    runId: run?.[1] ?? null,
    seed: run === null ? null : Number(run[2]),
    simulated: target === null ? null : target[1] !== undefined,
  };
}
