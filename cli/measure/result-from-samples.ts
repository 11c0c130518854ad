import { buildResult, type Result } from '../../src/result/result.ts';
import type { SetUpReport } from '../../src/result/set-up/set-up-report.ts';
import { isWitnessed, runCriteria } from '../../src/settings/run-criteria.ts';
import { observedMetrics } from '../../src/thresholds/observed-metrics.ts';
import { buildProfile } from '../../src/workload/profile.ts';
import { SCENARIOS } from '../../src/workload/scenarios.ts';
import { EvidenceError } from '../errors/evidence-error.ts';
import type { RunHeader } from '../evidence/read-run-header.ts';
import type { StartedRun } from '../evidence/run-plan-file.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { setUpReportOf } from '../evidence/samples/set-up-report-of.ts';
import { summaryFromSamples } from './summary-from-samples.ts';
import { scenarioStart } from './time/scenario-start.ts';

export interface SampledRun {
  readonly store: SampleStore;
  readonly started: StartedRun;
  /** What `setup()` found out, as far as it is known. */
  readonly info: RunHeader;
  /** What the set-ups of several instances found out together; that of one run is in its samples. */
  readonly report?: SetUpReport | null;
  /** When k6 ended, ms since the epoch, where that is known; else its last sample tells nearly. */
  readonly endedMs?: number;
  /** Whether the run is known to have been cut short; if not given, its length tells. */
  readonly interrupted?: boolean;
}

/**
 * Computes a run's result from its samples, by the suite's own rules: for a run whose k6 wrote none, and for one that
 * several instances shared. Counts and percentiles are those k6 would have given; the run begins with its first sample,
 * and the phases' clock starts as `scenarioStart` finds it.
 *
 * @throws EvidenceError where there is no sample at all
 */
export function resultFromSamples(run: SampledRun): Result {
  const { store, started, info, interrupted } = run;
  const { span } = store;
  if (span === null) throw new EvidenceError('the run has no samples: k6 ended before its first request');
  const { settings, suiteVersion, k6Version } = started;
  const profile = buildProfile(SCENARIOS[settings.scenario].shape, settings.load);
  const criteria = runCriteria(settings, profile);
  const endedMs = run.endedMs ?? span.lastMs;
  const setupEndedMs = scenarioStart(store, profile) ?? endedMs;
  const report = run.report ?? setUpReportOf(store);
  const data = summaryFromSamples(store, criteria, observedMetrics(isWitnessed(settings)));
  const result = buildResult({
    data: { ...data, state: { ...data.state, testRunDurationMs: endedMs - span.firstMs } },
    settings,
    profile,
    criteria,
    info: { ...info, k6Version, setupEndedMs, report },
    suiteVersion,
    endedMs,
    ...(interrupted === undefined ? {} : { interrupted }),
  });
  return { ...result, k6Options: started.k6Options ?? [] };
}
