import { SCENARIOS } from '../../src/scenarios/definitions.ts';
import { buildProfile } from '../../src/scenarios/profile.ts';
import { buildResult } from '../../src/summary/result.ts';
import type { SampleStore } from '../samples/sample-store.ts';
import { setUpReportOf } from '../samples/set-up-report-of.ts';
import type { RunHeader } from './read-run-header.ts';
import type { StartedRun } from './run-plan-file.ts';
import type { RunResult } from './run-result.ts';

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
