import { CHAT, HEALTH_ENDPOINTS, HISTORY, MULTI_AGENT, RAG } from '../../../../src/api/endpoints.ts';
import { parseSettings } from '../../../../src/settings/parse-settings.ts';
import type { Variables } from '../../../../src/settings/variables.ts';
import { buildProfile } from '../../../../src/workload/profile.ts';
import { SCENARIOS, type ScenarioName } from '../../../../src/workload/scenarios.ts';
import { SampleStore, type SeriesTags } from '../../../evidence/samples/sample-store.ts';
import {
  type BackendModel,
  type SimulatedAction,
  simulateActions,
} from '../../../judge/recommendations/testing/simulate-actions.ts';
import type { ScenarioAnswer } from '../../../result/scenario-answer.ts';
import { START_MS } from '../../testing/store-of.ts';
import { RunClock } from '../../time/run-clock.ts';
import { answerScenario } from '../answer-scenario.ts';

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
  const known: KnownSeries = new Map();
  for (const action of actions) addAction(store, known, action, run.lagMs?.(action.endSeconds) ?? 1);
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

/** The series that an action of a kind adds to. */
interface KindSeries {
  readonly own: number;
  readonly request: number;
  readonly asked: number;
  readonly failed: number;
}

/** Series by the action's kind: to look one up by its tags for every sample took half the time. */
type KnownSeries = Map<string, KindSeries>;

function addAction(store: SampleStore, known: KnownSeries, action: SimulatedAction, lagMs: number): void {
  const { ms, serverMs, failure, endSeconds } = action;
  const timeMs = START_MS + endSeconds * 1000;
  const series = seriesOf(store, known, action);
  store.addAction(timeMs, ms, series.own, 1);
  store.add('http_req_duration', timeMs, ms, series.request);
  store.add('behavior_failed', timeMs, failure === null ? 0 : 1, series.asked);
  store.add('timer_lag', timeMs, lagMs, series.own);
  store.add('vus', timeMs, 1, series.own);
  if (serverMs !== null) store.add('server_time', timeMs, serverMs, series.own);
  if (failure !== null) store.add('failures', timeMs, 1, series.failed);
}

function seriesOf(store: SampleStore, known: KnownSeries, action: SimulatedAction): KindSeries {
  const { behavior, phase, step, failure, endSeconds } = action;
  const place = Math.floor(endSeconds * 1000) % HEALTH_ENDPOINTS.length;
  const kind = [behavior, phase, step, failure, behavior === 'health' ? place : ''].join();
  const before = known.get(kind);
  if (before !== undefined) return before;
  const tags: SeriesTags = { behavior, phase, ...(step === null ? {} : { step: String(step) }) };
  const endpoint = HEALTH_ENDPOINTS[place];
  const name = behavior === 'health' ? (endpoint?.name ?? '') : NAMES[behavior];
  const status = failure === 'http_5xx' ? '500' : '200';
  const asked: SeriesTags =
    behavior === 'health' && endpoint !== undefined ? { endpoint: endpoint.path } : {};
  const made = {
    own: store.seriesOf(tags),
    request: store.seriesOf({ ...tags, name, status }),
    asked: store.seriesOf({ ...tags, ...asked }),
    failed: failure === null ? -1 : store.seriesOf({ ...tags, category: failure, route: name }),
  };
  known.set(kind, made);
  return made;
}
