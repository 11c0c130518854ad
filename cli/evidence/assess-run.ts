import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse } from '../analysis/analyse.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { readGenerator } from '../generator/read-generator.ts';
import { judgeEvidence } from '../judgement/judge-evidence.ts';
import { recommend } from '../recommendations/recommend.ts';
import { whereTimeWent } from '../recommendations/where-time-went.ts';
import type { SampleStore } from '../samples/sample-store.ts';
import { EvidenceError } from './evidence-error.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';
import { isFilled } from './is-filled.ts';
import { readResult, resultFileOf } from './read-result.ts';
import { readRunHeader } from './read-run-header.ts';
import { readRunSamples } from './read-run-samples.ts';
import { resultFromSamples } from './result-from-samples.ts';
import { readRunPlan } from './run-plan-file.ts';
import type { RunResult } from './run-result.ts';
import { writeResult } from './write-result.ts';

export interface AssessOptions {
  /** Hears, a line each, what a person should know: a result that had to be computed, rows that could not be read. */
  readonly log: (line: string) => void;
  /** Hears why the result could not be written into the folder, which is an error where nobody listens. */
  readonly notKept?: (line: string) => void;
}

/**
 * Works out everything that a run's evidence says, and writes it into the folder's `result.json`: k6's own result (or,
 * where k6 was killed or crashed, one computed from the samples), the analysis of the samples, and recommendations.
 *
 * A result of plain k6 is one JSON file without samples: it gets no analysis, and the file stays as it is.
 *
 * @param run an evidence folder, or a result's JSON file, as `resolveRun` gives it
 * @throws EvidenceError where there is neither a result nor samples, or the result is none of ours or not writable
 */
export async function assessRun(run: string, { log, notKept }: AssessOptions): Promise<RunResult> {
  const isFolder = (await resultFileOf(run)) !== run;
  const store = isFolder ? await readRunSamples(run, log) : null;
  const measured = await resultOf(run, isFolder, store, log);
  const analysis =
    store === null ? (measured.analysis ?? null) : analyse(store, measured, await readGenerator(run));
  const result = withFindings(measured, analysis);
  if (isFolder) {
    try {
      await writeResult(run, result);
      await rm(join(run, EVIDENCE_FILES.plan), { force: true });
    } catch (error) {
      if (notKept === undefined || !(error instanceof EvidenceError)) throw error;
      notKept(`${error.message}; it stays as it was`);
    }
  }
  return result;
}

/** Judges a measured run by what its samples say, and recommends what follows. */
export function withFindings(measured: RunResult, analysis: Analysis | null): RunResult {
  const judged = judgeEvidence({ ...measured, analysis });
  const timed = { ...judged, timeSpent: whereTimeWent(judged) };
  return { ...timed, recommendations: recommend(timed) };
}

/** k6's own result, or one computed from the samples where k6 wrote none as a whole. */
async function resultOf(
  run: string,
  isFolder: boolean,
  store: SampleStore | null,
  log: (line: string) => void,
): Promise<RunResult> {
  if (!isFolder || (await isFilled(join(run, EVIDENCE_FILES.result)))) return readResult(run);
  if (store === null) {
    throw new EvidenceError(
      `${run} holds neither ${EVIDENCE_FILES.result} nor samples: k6 ended before it measured anything; see ${EVIDENCE_FILES.k6Log} there`,
    );
  }
  log(`k6 wrote no result: it was killed or crashed; computed from its samples instead`);
  return computed(run, store);
}

async function computed(folder: string, store: SampleStore): Promise<RunResult> {
  const started = await readRunPlan(folder);
  if (started === null) {
    throw new EvidenceError(
      `${folder} holds neither ${EVIDENCE_FILES.result} nor ${EVIDENCE_FILES.plan}, so its samples cannot be judged: run it again with gremlins-load run`,
    );
  }
  const result = resultFromSamples({ store, started, info: await readRunHeader(folder), interrupted: true });
  const { stopped, pauses } = started;
  return {
    ...result,
    ...(stopped === undefined ? {} : { stopped }),
    ...(pauses === undefined ? {} : { pauses }),
  };
}
