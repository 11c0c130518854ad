import { CHAT, HEALTH_ENDPOINTS, HISTORY, MULTI_AGENT, RAG } from '../../../src/gremlins/endpoints.ts';
import { SCENARIOS, type ScenarioName } from '../../../src/scenarios/definitions.ts';
import { buildProfile } from '../../../src/scenarios/profile.ts';
import { parseSettings } from '../../../src/settings/parse-settings.ts';
import type { Variables } from '../../../src/settings/variables.ts';
import { RunClock } from '../../analysis/run-clock.ts';
import { START_MS } from '../../analysis/testing/store-of.ts';
import {
  type BackendModel,
  type SimulatedAction,
  simulateActions,
} from '../../recommendations/testing/simulate-actions.ts';
import { SampleStore, type SeriesTags } from '../../samples/sample-store.ts';
import { answerScenario } from '../answer-scenario.ts';
import type { ScenarioAnswer } from '../scenario-answer.ts';

export interface SampledRun {
  readonly variables: Variables;
  readonly model: BackendModel;
  readonly seed?: number;
  /** How long the load lasted, where it was cut short. */
  readonly elapsedSeconds?: number;
  /** The load generator's lateness at a moment, ms. */
  readonly lagMs?: (seconds: number) => number;
  /** How late it reads what has come, ms; where it is left out, nobody watched. */
  readonly networkLagMs?: (seconds: number) => number;
}

/** Plays a run action by action and puts what k6 would have written into a store. For unit tests. */
export function sampledRun(scenario: ScenarioName, run: SampledRun) {
  const settings = parseSettings(scenario, { SEED: '1', ...run.variables });
  const profile = buildProfile(SCENARIOS[scenario].shape, settings.load);
  const elapsed = run.elapsedSeconds ?? profile.totalSeconds;
  const actions = simulateActions(settings, profile, run.model, run.seed ?? 1, 0).filter(
    ({ endSeconds }) => endSeconds <= elapsed,
  );
  const store = new SampleStore();
  for (const action of actions) addAction(store, action, run.lagMs?.(action.endSeconds) ?? 1);
  if (run.networkLagMs !== undefined) addReadings(store, elapsed, run.networkLagMs);
  const clock = new RunClock(profile, START_MS, START_MS + elapsed * 1000);
  return { store, clock, settings };
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

const NAMES = {
  'new-conversation': CHAT.name,
  'follow-up': CHAT.name,
  'multi-agent': MULTI_AGENT.name,
  rag: RAG.name,
  history: HISTORY.name,
} as const;

/** Ten a second, which is a fifth of what the witness has. */
function addReadings(store: SampleStore, seconds: number, lagMs: (seconds: number) => number): void {
  const series = store.seriesOf({});
  for (let place = 0; place < seconds * 10; place++) {
    store.add('network_lag', START_MS + place * 100, lagMs(place / 10), series);
  }
}

function addAction(store: SampleStore, action: SimulatedAction, lagMs: number): void {
  const { behavior, phase, step, ms, serverMs, failure, endSeconds } = action;
  const timeMs = START_MS + endSeconds * 1000;
  const tags: SeriesTags = { behavior, phase, ...(step === null ? {} : { step: String(step) }) };
  const endpoint = HEALTH_ENDPOINTS[Math.floor(endSeconds * 1000) % HEALTH_ENDPOINTS.length];
  const name = behavior === 'health' ? (endpoint?.name ?? '') : NAMES[behavior];
  const status = failure === 'http_5xx' ? '500' : '200';
  const add = (metric: string, value: number, more: SeriesTags = {}) =>
    store.add(metric, timeMs, value, store.seriesOf({ ...tags, ...more }));
  store.addAction(timeMs, ms, store.seriesOf(tags), 1);
  add('http_req_duration', ms, { name, status });
  const asked: SeriesTags =
    behavior === 'health' && endpoint !== undefined ? { endpoint: endpoint.path } : {};
  add('behavior_failed', failure === null ? 0 : 1, asked);
  add('timer_lag', lagMs);
  add('vus', 1);
  if (serverMs !== null) add('server_time', serverMs);
  if (failure !== null) add('failures', 1, { category: failure, route: name });
}
