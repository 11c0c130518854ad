import { join } from 'node:path';
import type { GivenOption } from '../../src/settings/given-option.ts';
import { withFindings } from '../assess/assess-run.ts';
import { EvidenceError } from '../errors/evidence-error.ts';
import { writeChecksums } from '../evidence/checksums.ts';
import { compressSamples } from '../evidence/compress-samples.ts';
import { EVIDENCE_FILES } from '../evidence/evidence-files.ts';
import { fillEvidenceFolder } from '../evidence/fill-evidence-folder.ts';
import { readRunSamples } from '../evidence/read-run-samples.ts';
import { SampleStore } from '../evidence/samples/sample-store.ts';
import { writeResult } from '../evidence/write-result.ts';
import { analyse } from '../measure/analyse.ts';
import { resultFromSamples } from '../measure/result-from-samples.ts';
import type { RunResult } from '../result/run-result.ts';
import { whyNotOneRun } from './check-instances.ts';
import { earliestStartMs, type Instance } from './instance.ts';
import { mergeSetUps } from './merge-set-ups.ts';
import { stoppedOf } from './stopped-of.ts';
import { writeMergedSamples } from './write-merged-samples.ts';

export interface MergeOptions {
  readonly resultsDir: string;
  readonly log: (line: string) => void;
}

/** Starts further apart than this are worth a word: clocks that differ, or an instance that came late. */
const MOST_APART_SECONDS = 5;

/**
 * Pools the samples of a run's instances into an evidence folder of its own, with one result and one verdict: counts
 * are sums, percentiles come from all samples together.
 *
 * @throws EvidenceError where they are no instances of one run, cannot be read to their end, or the folder cannot be written;
 *   no folder is left then
 */
export async function mergeInstances(
  instances: readonly Instance[],
  { resultsDir, log }: MergeOptions,
): Promise<{ readonly folder: string; readonly result: RunResult }> {
  const reason = whyNotOneRun(instances);
  const [first] = instances;
  if (reason !== null || first === undefined) throw new EvidenceError(reason ?? 'there is nothing to merge');
  const earliestMs = earliestStartMs(instances);
  const startsApartSeconds = (Math.max(...instances.map(({ startMs }) => startMs)) - earliestMs) / 1000;
  if (startsApartSeconds > MOST_APART_SECONDS) {
    log(
      `the instances' clocks say they started ${startsApartSeconds.toFixed(1)} s apart: they are aligned by their starts; if one came late, its load was late too`,
    );
  }
  const { settings } = first.result;
  const startedAt = new Date(Math.min(...instances.map(({ result }) => Date.parse(result.startedAt))));
  const { scenario, environment } = settings;
  const { folder, filled: result } = await fillEvidenceFolder(
    resultsDir,
    { startedAt, scenario: `${scenario}-merged`, environment },
    async (draft) => {
      await writeMergedSamples(join(draft, EVIDENCE_FILES.samples), instances);
      const store = (await readRunSamples(draft, log)) ?? new SampleStore();
      const pooled = pooledResult(first.result, instances, store, startsApartSeconds);
      const judged = withFindings(pooled, analyse(store, pooled));
      await writeResult(draft, judged);
      return judged;
    },
  );
  try {
    await compressSamples(folder);
    await writeChecksums(folder);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    // The run is whole without.
    log(error.message);
  }
  return { folder, result };
}

/** Computes the result of all instances' samples, held to the whole load's limits. */
function pooledResult(
  { settings, suiteVersion, k6Version, runId, seed, target }: RunResult,
  instances: readonly Instance[],
  store: SampleStore,
  startsApartSeconds: number,
): RunResult {
  const earliestMs = earliestStartMs(instances);
  const measured = resultFromSamples({
    store,
    started: {
      suiteVersion,
      k6Version,
      settings: { ...settings, instances: 1, runId, seed, baseUrl: target.baseUrl },
      k6Options: sharedOptions(instances),
    },
    info: { runId, seed, simulated: target.simulated },
    report: mergeSetUps(instances.map(({ result }) => result.setUp)),
    endedMs: Math.max(
      ...instances.map(({ result, startMs }) => Date.parse(result.endedAt) + earliestMs - startMs),
    ),
    interrupted: instances.some(({ result }) => result.interrupted),
  });
  const runs = instances.map(({ name }) => name);
  const merged = { instances: settings.instances, runs, startsApartSeconds };
  // One that stood still was missing from the load.
  const pauses = instances.flatMap(({ result: one }) => one.pauses ?? []);
  return { ...measured, ...stoppedOf(instances), ...(pauses.length === 0 ? {} : { pauses }), merged };
}

/** What every instance was given alike: an instance's own share of the load is none of the whole. */
function sharedOptions(instances: readonly Instance[]): GivenOption[] {
  const [first, ...others] = instances.map(({ result }) => result.k6Options ?? []);
  const has = (options: readonly GivenOption[], { name, value }: GivenOption) =>
    options.some((one) => one.name === name && one.value === value);
  return (first ?? []).filter((option) => others.every((options) => has(options, option)));
}
