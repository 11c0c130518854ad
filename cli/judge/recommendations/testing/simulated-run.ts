import { RUN_INFO } from '../../../../src/summary/testing/summary-input.ts';
import type { ScenarioName } from '../../../../src/workload/scenarios.ts';
import { withFindings } from '../../../assess/assess-run.ts';
import type { SampleStore } from '../../../evidence/samples/sample-store.ts';
import { analyse } from '../../../measure/analyse.ts';
import { resultFromSamples } from '../../../measure/result-from-samples.ts';
import { type SampledRun, sampledRun } from '../../../measure/scenarios/testing/sampled-run.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { healthy } from './simulate-actions.ts';

export interface RunCase extends Partial<SampledRun> {
  readonly scenario?: ScenarioName;
}

export interface SimulatedEvidence {
  readonly store: SampleStore;
  readonly result: RunResult;
}

/** Fewer than a real run's: here the intervals are wide enough to be told from none, and each run is a test's. */
const OPTIONS = { replicates: 100, seed: 1 };

const alreadyRun = new Map<string, RunResult>();

/**
 * Makes the result of a run that was simulated action by action, by the CLI's own pipeline: samples in a store, a result
 * from them, their analysis, the verdict and the recommendations. 250 users, 90 s of steady phase if not told otherwise.
 */
export function simulatedRun(options: RunCase = {}): RunResult {
  if (Object.values(options).some((value) => typeof value === 'function')) return assessedRun(options).result;
  const key = JSON.stringify(options);
  const result = alreadyRun.get(key) ?? assessedRun(options).result;
  alreadyRun.set(key, result);
  return result;
}

/** The same with the samples that it is made from. */
export function assessedRun(options: RunCase): SimulatedEvidence {
  const { store, result } = measuredRun(options);
  return { store, result: withFindings(result, analyse(store, result, null, OPTIONS)) };
}

/** The same before it is analysed and judged: what k6 leaves. */
export function measuredRun({
  scenario = 'load',
  model = healthy,
  variables,
  ...more
}: RunCase): SimulatedEvidence {
  const { store, settings } = sampledRun(scenario, {
    networkLagMs: () => 1,
    ...more,
    model,
    variables: { USERS: '250', SPAWN_RATE: '5', DURATION: '90', RAMP_DOWN: '10', ...variables },
  });
  const result = resultFromSamples({
    store,
    started: { suiteVersion: '0.0.0-test', k6Version: '2.2.0', settings },
    info: RUN_INFO,
    interrupted: more.elapsedSeconds !== undefined,
  });
  return { store, result };
}
