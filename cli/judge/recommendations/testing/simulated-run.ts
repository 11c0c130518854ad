import { parseSettings } from '../../../../src/settings/parse-settings.ts';
import type { Variables } from '../../../../src/settings/variables.ts';
import { buildProfile } from '../../../../src/workload/profile.ts';
import { SCENARIOS, type ScenarioName } from '../../../../src/workload/scenarios.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { analyzeActions } from './analyze-actions.ts';
import { type BackendModel, healthy, simulateActions } from './simulate-actions.ts';
import { summarizeActions } from './summarize-actions.ts';

export interface RunCase {
  readonly scenario?: ScenarioName;
  readonly variables?: Variables;
  /** A healthy backend if not given. */
  readonly model?: BackendModel;
  readonly seed?: number;
  readonly lagSeconds?: number;
}

/** Makes the result of a run that was simulated action by action: 250 users, 90 s of steady phase if not told otherwise. */
export function simulatedRun(options: RunCase = {}): RunResult {
  const scenario = options.scenario ?? 'load';
  const settings = parseSettings(scenario, {
    USERS: '250',
    SPAWN_RATE: '5',
    DURATION: '90',
    RAMP_DOWN: '10',
    ...options.variables,
  });
  const profile = buildProfile(SCENARIOS[scenario].shape, settings.load);
  const actions = simulateActions(
    settings,
    profile,
    options.model ?? healthy,
    options.seed ?? 1,
    options.lagSeconds ?? 0,
  );
  return {
    ...summarizeActions(settings, profile, actions),
    analysis: analyzeActions(profile, actions),
  };
}
