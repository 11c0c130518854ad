import type { ScenarioName } from '../../../../src/workload/scenarios.ts';
import { type BackendModel, healthy } from '../../../judge/recommendations/testing/simulate-actions.ts';
import { type RunCase, simulatedRun } from '../../../judge/recommendations/testing/simulated-run.ts';
import type { RunResult } from '../../../result/run-result.ts';

/** 50 users who think a second are all that this backend serves: more of them wait. */
const capacity: BackendModel = ({ users }) => ({ ms: Math.max(20, (users / 50 - 1) * 1000), serverMs: null });

const forgetful: BackendModel = (call) => ({
  ...healthy(call),
  ...(call.behavior === 'follow-up' && call.random() < 0.1 ? { failure: 'lost_context' as const } : {}),
});

const slowAfterRush: BackendModel = (call) => {
  const { ms, serverMs } = healthy(call);
  return { ms: call.seconds > 60 && call.seconds < 120 ? ms + 2500 : ms, serverMs };
};

const slower: BackendModel = (call) => {
  const { ms, serverMs } = healthy(call);
  return { ms: ms + 2 * call.seconds, serverMs };
};

const STRESS = { USERS: '100', SPAWN_RATE: '10', DURATION: '200', RAMP_DOWN: '0', THINK_TIME: '1' };
const SPIKE = { USERS: '300', SPAWN_RATE: '60', DURATION: '30', RAMP_DOWN: '5', THINK_TIME: '0.5' };
const ENDURANCE = { USERS: '100', SPAWN_RATE: '50', DURATION: '300', RAMP_DOWN: '0', THINK_TIME: '0.5' };
const SMOKE = { USERS: '20', DURATION: '60', THINK_TIME: '0.2' };

const RUNS = {
  stress: { model: capacity, variables: { ...STRESS, P95_LIMIT: '500ms', RPS_LIMIT: '1' } },
  spike: { model: slowAfterRush, variables: SPIKE },
  endurance: { model: slower, variables: ENDURANCE },
  smoke: { model: forgetful, variables: SMOKE },
  load: {},
} satisfies Partial<Record<ScenarioName, RunCase>>;

type AnsweredScenario = keyof typeof RUNS;

const alreadyPlayed = new Map<AnsweredScenario, RunResult>();

/** TEST DATA: the result of a run of a scenario, with its answer, that was played action by action. */
export function answeredRun(scenario: AnsweredScenario, more: Partial<RunResult> = {}): RunResult {
  const played = alreadyPlayed.get(scenario) ?? simulatedRun({ scenario, ...RUNS[scenario] });
  alreadyPlayed.set(scenario, played);
  return { ...played, ...more };
}
