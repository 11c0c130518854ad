import { buildResult } from '../../src/result/result.ts';
import { buildProfile } from '../../src/workload/profile.ts';
import { SCENARIOS } from '../../src/workload/scenarios.ts';
import type { RunHeader } from '../evidence/read-run-header.ts';
import type { StartedRun } from '../evidence/run-plan-file.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { setUpReportOf } from '../evidence/samples/set-up-report-of.ts';
import type { RunResult } from '../result/run-result.ts';

export interface StoppedRun {
  readonly store: SampleStore;
  readonly started: StartedRun;
  readonly info: RunHeader;
  /** Why there was no load, in words. */
  readonly reason: string;
}

/**
 * Makes the result of a run that its own set-up stopped before any load: no verdict, and what the set-up saw of each route.
 * Null where the samples do not tell that; there is then nothing to keep.
 */
export function stoppedResult({ store, started, info, reason }: StoppedRun): RunResult | null {
  const report = setUpReportOf(store);
  const { span } = store;
  if (report === null || span === null) return null;
  const { settings, suiteVersion, k6Version } = started;
  const result = buildResult({
    data: {
      state: { isStdOutTTY: false, testRunDurationMs: span.lastMs - span.firstMs },
      options: {},
      metrics: {},
    },
    settings,
    profile: buildProfile(SCENARIOS[settings.scenario].shape, settings.load),
    criteria: [],
    info: { ...info, k6Version, setupEndedMs: span.lastMs, report },
    suiteVersion,
    endedMs: span.lastMs,
    interrupted: false,
  });
  return {
    ...result,
    k6Options: started.k6Options ?? [],
    verdict: null,
    reasons: [reason],
    reservations: [],
  };
}
