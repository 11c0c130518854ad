import { basename } from 'node:path';
import { SamplesError } from '../errors/samples-error.ts';
import type { RunResult } from '../result/run-result.ts';
import { changedFiles } from './checksums.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';
import { type GeneratorRecord, readGenerator } from './read-generator.ts';
import { readRunSamples, samplesFileIn } from './read-run-samples.ts';
import type { SampleStore } from './samples/sample-store.ts';
import { samplesMismatch } from './samples-mismatch.ts';

/** The samples of an evidence folder, as far as they are there. */
export interface RunSamples {
  /** Null where there are none. */
  readonly store: SampleStore | null;
  /** The file's name; null where there is none. */
  readonly file: string | null;
  /** Why the file holds no samples; null where it does. */
  readonly problem: string | null;
}

/**
 * Reads the samples of an evidence folder; a file that holds none is told of, as the rest of the evidence may say enough.
 *
 * @param log hears when some rows could not be read
 * @throws EvidenceError where a file cannot be read
 */
export async function readSamplesOf(folder: string, log: (line: string) => void): Promise<RunSamples> {
  const path = await samplesFileIn(folder);
  if (path === null) return { store: null, file: null, problem: null };
  const file = basename(path);
  try {
    return { store: await readRunSamples(folder, log), file, problem: null };
  } catch (error) {
    if (!(error instanceof SamplesError)) throw error;
    return { store: null, file, problem: error.message };
  }
}

/**
 * Says what of a run's evidence is not whole, a sentence each: samples that are not those of the result, and files that are not
 * what they were when the run ended. Empty where all of it is whole.
 *
 * @param generator what was seen of k6 and its machine; null where nothing was
 * @throws EvidenceError where a file cannot be read
 */
export async function damageOf(
  folder: string,
  result: RunResult,
  samples: RunSamples,
  generator: GeneratorRecord | null,
): Promise<readonly string[]> {
  const changed = await changedFiles(folder);
  const own = samplesDamage(result, samples, changed, clockSetMs(generator));
  const others = [...(changed ?? [])].filter(([file]) => own === null || file !== samples.file);
  return [...(own === null ? [] : [own]), ...others.map(([file, what]) => `${file} ${what}`)];
}

/** Reads what a comparison or a merge needs beside the result, and what of it is not whole. */
export async function readRunEvidence(
  folder: string,
  result: RunResult,
  log: (line: string) => void,
): Promise<{ readonly store: SampleStore | null; readonly damage: readonly string[] }> {
  const samples = await readSamplesOf(folder, log);
  const damage = await damageOf(folder, result, samples, await readGenerator(folder));
  return { store: samples.store, damage };
}

/** By how much the clock was set while k6 ran, all in all, in ms. */
function clockSetMs(generator: GeneratorRecord | null): number {
  return (generator?.clockSteps ?? []).reduce((sum, { stepMs }) => sum + Math.abs(stepMs), 0);
}

function samplesDamage(
  result: RunResult,
  { store, file, problem }: RunSamples,
  changed: ReadonlyMap<string, string> | null,
  clockSet: number,
): string | null {
  if (file === null) {
    const told = changed?.has(EVIDENCE_FILES.compressedSamples) || changed?.has(EVIDENCE_FILES.samples);
    return result.analysis && !told
      ? `${EVIDENCE_FILES.compressedSamples} is missing, by which the result was judged`
      : null;
  }
  const what = problem ?? (store === null ? null : samplesMismatch(store, result, file, clockSet));
  if (what === null || changed === null) return what;
  const since = changed.get(file);
  return since === undefined
    ? `${what}; the samples are what they were when the run ended, so the result was changed`
    : `${what}; it ${since}`;
}
