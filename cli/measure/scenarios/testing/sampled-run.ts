import type { SetUpReport } from '../../../../src/result/set-up/set-up-report.ts';
import { parseSettings } from '../../../../src/settings/parse-settings.ts';
import type { Variables } from '../../../../src/settings/variables.ts';
import { buildProfile } from '../../../../src/workload/profile.ts';
import { SCENARIOS, type ScenarioName } from '../../../../src/workload/scenarios.ts';
import {
  type BackendModel,
  simulateActions,
} from '../../../judge/recommendations/testing/simulate-actions.ts';
import type { ScenarioAnswer } from '../../../result/scenario-answer.ts';
import { START_MS } from '../../testing/store-of.ts';
import { storeOfActions } from '../../testing/store-of-actions.ts';
import { RunClock } from '../../time/run-clock.ts';
import { answerScenario } from '../answer-scenario.ts';

export interface SampledRun {
  readonly variables: Variables;
  readonly model: BackendModel;
  readonly seed?: number;
  /** How long the load lasted, where it was cut short. */
  readonly elapsedSeconds?: number;
  /** How late the load generator wakes each user. */
  readonly lagSeconds?: number;
  /** The lateness that it tells of at a moment, ms; that of the users, or 1, if not given. */
  readonly lagMs?: (seconds: number) => number;
  /** What the set-up saw otherwise than of a backend that is well. */
  readonly setUp?: Partial<SetUpReport>;
  /** How late it reads what has come, ms; where it is left out, nobody watched. */
  readonly networkLagMs?: (seconds: number) => number;
}

/** Plays a run action by action and puts what k6 would have written into a store. For unit tests. */
export function sampledRun(scenario: ScenarioName, run: SampledRun) {
  const { model, seed = 1, lagSeconds = 0 } = run;
  const settings = parseSettings(scenario, { SEED: '1', ...run.variables });
  const profile = buildProfile(SCENARIOS[scenario].shape, settings.load);
  const elapsedSeconds = run.elapsedSeconds ?? profile.totalSeconds;
  const store = storeOfActions({
    actions: simulateActions(settings, profile, model, seed, lagSeconds),
    profile,
    elapsedSeconds,
    lagMs: run.lagMs ?? (() => Math.max(1, 1000 * lagSeconds)),
    networkLagMs: run.networkLagMs ?? null,
    ...(run.setUp === undefined ? {} : { setUp: run.setUp }),
  });
  return { store, clock: new RunClock(profile, START_MS, START_MS + elapsedSeconds * 1000), settings };
}

/** Answers the question of a run that was played so. */
export function answerOf<S extends ScenarioName>(
  scenario: S,
  run: SampledRun,
): Extract<ScenarioAnswer, { scenario: S }> {
  const { store, clock, settings } = sampledRun(scenario, run);
  const answer = answerScenario(store, clock, settings, { replicates: 200, seed: 1 });
  if (answer === null || !isOf(answer, scenario)) throw new Error(`answered for ${answer?.scenario}`);
  return answer;
}

/** Tells an answer by its scenario. */
export function isOf<S extends ScenarioName>(
  answer: ScenarioAnswer,
  scenario: S,
): answer is Extract<ScenarioAnswer, { scenario: S }> {
  return answer.scenario === scenario;
}
