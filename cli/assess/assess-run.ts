import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { EvidenceError, reasonOf } from '../errors/evidence-error.ts';
import { hasChecksums } from '../evidence/checksums.ts';
import { EVIDENCE_FILES } from '../evidence/evidence-files.ts';
import { readGenerator } from '../evidence/read-generator.ts';
import { readResult, resultFileOf } from '../evidence/read-result.ts';
import { damageOf, type RunSamples, readSamplesOf } from '../evidence/read-run-evidence.ts';
import { readRunHeader } from '../evidence/read-run-header.ts';
import { readRunPlan, type StartedRun, writeRunPlan } from '../evidence/run-plan-file.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { writeResult } from '../evidence/write-result.ts';
import { exists } from '../files/exists.ts';
import { isFilled } from '../files/is-filled.ts';
import { judgeWithSamples } from '../judge/judge-with-samples.ts';
import { recommend } from '../judge/recommendations/recommend.ts';
import { whereTimeWent } from '../judge/recommendations/support/where-time-went.ts';
import { analyse } from '../measure/analyse.ts';
import { resultFromSamples } from '../measure/result-from-samples.ts';
import type { Analysis } from '../result/analysis.ts';
import type { RunNotes, RunResult } from '../result/run-result.ts';
import { adoptResult, inOwnWords } from './adopt-result.ts';
import { withTargetSide } from './with-target-side.ts';

export interface AssessOptions {
  /** Hears, a line each, what a person should know: what is not whole, a result that had to be computed, rows that could not be read. */
  readonly log: (line: string) => void;
  /** Hears why the result could not be written into the folder, which is an error where nobody listens. */
  readonly notKept?: (line: string) => void;
  /** Computes the result from samples and plan whatever `result.json` says, and keeps that one beside it. */
  readonly fromSamples?: boolean;
  /** The result that k6 wrote, where it has been read already. */
  readonly adopted?: RunResult | null;
}

/** What a run's evidence came to. */
export interface Assessment {
  readonly result: RunResult;
  /** Its samples, for what else reads them; null where there are none. */
  readonly store: SampleStore | null;
}

/**
 * Works out everything that a run's evidence says, and writes it into the folder's `result.json`: k6's own result (or,
 * where k6 was killed or crashed, one computed from the samples), the analysis of the samples, and recommendations. Where the
 * evidence is not whole, the run is INVALID, and keeps the analysis of when it was.
 *
 * A result of plain k6 is one JSON file without samples: it gets no analysis, and the file stays as it is.
 *
 * @param run an evidence folder, or a result's JSON file, as `resolveRun` gives it
 * @throws EvidenceError where there is neither a result nor samples, or the result is none of ours, damaged or not writable
 */
export async function assessRun(run: string, options: AssessOptions): Promise<RunResult> {
  return (await assess(run, options)).result;
}

/** Does what `assessRun` does, and gives out the samples that were read for it. */
export async function assess(
  run: string,
  { log, notKept, fromSamples = false, adopted = null }: AssessOptions,
): Promise<Assessment> {
  if ((await resultFileOf(run)) === run) {
    if (fromSamples) {
      throw new EvidenceError(`${run} is a result alone: there are no samples to compute it from`);
    }
    const measured = await readResult(run);
    return { result: withFindings(measured, measured.analysis ?? null), store: null };
  }
  const samples = await readSamplesOf(run, log);
  const started = await readRunPlan(run);
  const { damage: _before, ...measured } =
    adopted ?? (await resultOf({ run, samples, started, log, fromSamples }));
  const generator = await readGenerator(run);
  const damage = await damageOf(run, measured, samples, generator);
  for (const what of damage) log(`${run} is not whole: ${what}`);
  const { store } = samples;
  const whole = damage.length === 0;
  const analysis =
    (whole ? null : measured.analysis) ?? (store === null ? null : analyse(store, measured, generator));
  const seen = whole
    ? await withTargetSide(run, measured, { store, analysis }, log)
    : { ...measured, damage };
  const result = withFindings(seen, analysis);
  try {
    if (fromSamples) await setAside(run, log);
    await writeResult(run, result);
  } catch (error) {
    if (notKept === undefined || !(error instanceof EvidenceError)) throw error;
    notKept(`${error.message}; it stays as it was`);
    return { result, store };
  }
  await noteEnd(run, started, result);
  return { result, store };
}

/** Judges a measured run by what its samples say, and recommends what follows. */
export function withFindings(measured: RunResult, analysis: Analysis | null): RunResult {
  const judged = judgeWithSamples({ ...measured, analysis });
  const timed = { ...judged, timeSpent: whereTimeWent(judged) };
  return { ...timed, recommendations: recommend(timed) };
}

interface Assessed {
  readonly run: string;
  readonly samples: RunSamples;
  readonly started: StartedRun | null;
  readonly log: (line: string) => void;
  readonly fromSamples: boolean;
}

/** k6's own result, or one computed from the samples where k6 wrote none as a whole. */
async function resultOf({ run, samples, started, log, fromSamples }: Assessed): Promise<RunResult> {
  const file = join(run, EVIDENCE_FILES.result);
  if (!fromSamples) {
    // The CLI may have been killed before k6 had ended.
    const adopted = started === null || (await isFilled(file)) ? null : await adoptResult(run, started, log);
    if (adopted !== null) return adopted;
    if (await isFilled(await resultFileOf(run))) {
      const result = await readResult(run);
      return started === null ? result : inOwnWords(result, started);
    }
  }
  const { store } = samples;
  if (store === null) {
    throw new EvidenceError(
      samples.problem ??
        `${run} holds neither ${EVIDENCE_FILES.result} nor samples: k6 ended before it measured anything; see ${EVIDENCE_FILES.k6Log} there`,
    );
  }
  if (started === null) {
    throw new EvidenceError(
      `${run} holds neither ${EVIDENCE_FILES.result} nor ${EVIDENCE_FILES.plan} that can be read, so its samples cannot be judged: run it again with gremlins-load run`,
    );
  }
  if (!fromSamples) {
    log(
      started.ended === undefined
        ? 'k6 wrote no result: it was killed or crashed; computed from its samples instead'
        : `${file} is there no more: computed anew from samples and ${EVIDENCE_FILES.plan}`,
    );
  }
  return computed(run, store, started);
}

async function computed(folder: string, store: SampleStore, started: StartedRun): Promise<RunResult> {
  const { settings, ended } = started;
  const header = await readRunHeader(folder);
  const info = {
    runId: settings.runId ?? header.runId,
    seed: settings.seed ?? header.seed,
    simulated: ended?.simulated ?? header.simulated,
  };
  const result = resultFromSamples({
    store,
    started,
    info,
    interrupted: ended?.interrupted ?? true,
    ...(ended === undefined ? {} : { endedMs: Date.parse(ended.at) }),
  });
  return { ...result, ...notesOf(started) };
}

function notesOf({ stopped, pauses }: StartedRun): RunNotes {
  return {
    ...(stopped === undefined ? {} : { stopped }),
    ...(pauses === undefined ? {} : { pauses }),
  };
}

/** Keeps a result beside the one that takes its place: nothing of the evidence is overwritten. */
async function setAside(folder: string, log: (line: string) => void): Promise<void> {
  const file = join(folder, EVIDENCE_FILES.result);
  if (!(await exists(file))) return;
  let aside = join(folder, 'result.before.json');
  for (let number = 2; await exists(aside); number++) aside = join(folder, `result.before-${number}.json`);
  try {
    await rename(file, aside);
  } catch (error) {
    throw new EvidenceError(`${file} cannot be set aside as ${aside}: ${reasonOf(error)}`);
  }
  log(`${file} is computed anew from samples and ${EVIDENCE_FILES.plan}; the one before is kept as ${aside}`);
}

/** Adds to the plan what else it takes to compute the result anew: what the run drew itself, and how it ended. */
async function noteEnd(folder: string, started: StartedRun | null, result: RunResult): Promise<void> {
  if (started === null || started.ended !== undefined || (await hasChecksums(folder))) return;
  const { runId, seed, k6Version, endedAt, interrupted, target } = result;
  const ended = { at: endedAt, interrupted, simulated: target.simulated };
  // Where the disk is full, the result is there all the same.
  await writeRunPlan(folder, {
    ...started,
    k6Version,
    settings: { ...started.settings, runId, seed },
    ended,
  }).catch(() => {});
}
