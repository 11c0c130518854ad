import { CHAT, HEALTH_ENDPOINTS, HISTORY, MULTI_AGENT, RAG } from '../../../src/api/endpoints.ts';
import type { FailureCategory } from '../../../src/api/failure-categories.ts';
import type { SetUpReport } from '../../../src/result/set-up/set-up-report.ts';
import { WELL } from '../../../src/summary/testing/summary-input.ts';
import { timedSegments } from '../../../src/workload/phase-clock.ts';
import type { LoadProfile } from '../../../src/workload/profile.ts';
import { SampleStore, type SeriesTags } from '../../evidence/samples/sample-store.ts';
import { exampleOf } from '../../evidence/samples/testing/samples-text.ts';
import { type SimulatedAction, usersAt } from '../../judge/recommendations/testing/simulate-actions.ts';
import { START_MS } from './store-of.ts';

export interface StoreCase {
  readonly actions: readonly SimulatedAction[];
  readonly profile: LoadProfile;
  /** How long the load lasted; what ended later was cut off. */
  readonly elapsedSeconds: number;
  /** How late the load generator wakes a user at a moment, ms. */
  readonly lagMs: (seconds: number) => number;
  /** What the set-up saw otherwise than of a backend that is well. */
  readonly setUp?: Partial<SetUpReport>;
  /** How late it reads what has come, ms; null where nobody watched. */
  readonly networkLagMs: ((seconds: number) => number) | null;
}

const ROUTES = {
  'new-conversation': CHAT,
  'follow-up': CHAT,
  'multi-agent': MULTI_AGENT,
  rag: RAG,
  history: HISTORY,
} as const;

/** What the answers of these failures had for a status; the others came with 200. */
const STATUSES: Readonly<Partial<Record<FailureCategory, number>>> = {
  http_4xx: 404,
  http_429: 429,
  http_5xx: 500,
  timeout: 0,
  transport: 0,
};
/** What an attempt that is tried again took, of the action's time. */
const REFUSED_MS = 5;

/** As many as the witness takes. */
const READINGS_A_SECOND = 50;

/** Puts into a store what k6 would have written of these actions, the set-up before them and, of a whole run, the audit after them. */
export function storeOfActions(run: StoreCase): SampleStore {
  const { actions, profile, elapsedSeconds, lagMs, networkLagMs } = run;
  const store = new SampleStore();
  const setUp = { ...WELL, ...run.setUp };
  const found = encodeURIComponent(JSON.stringify(setUp));
  store.addSetUp(START_MS - 500, `run=test&found=${found}`);
  const writer = new ActionWriter(store, setUp);
  let endSeconds = elapsedSeconds;
  for (const action of actions) {
    // What is in flight at the planned end may still end; what an interruption meets may not.
    if (elapsedSeconds < profile.totalSeconds && action.endSeconds > elapsedSeconds) continue;
    writer.write(action, lagMs(action.endSeconds));
    endSeconds = Math.max(endSeconds, action.endSeconds);
  }
  const course = timedSegments(profile);
  const users = store.seriesOf({ source: '1' });
  for (let second = 0; second <= elapsedSeconds; second++)
    store.add('vus', START_MS + second * 1000, usersAt(course, second), users);
  const besides = store.seriesOf({});
  if (networkLagMs !== null) {
    for (let place = 0; place < elapsedSeconds * READINGS_A_SECOND; place++) {
      const seconds = place / READINGS_A_SECOND;
      store.add('network_lag', START_MS + seconds * 1000, networkLagMs(seconds), besides);
    }
  }
  if (elapsedSeconds < profile.totalSeconds) return store;
  const auditMs = START_MS + endSeconds * 1000 + 500;
  store.add('audited_conversations', auditMs, 20, besides);
  store.add('audited_messages', auditMs, 100, besides);
  store.add('audit_duration', auditMs, 450, besides);
  return store;
}

/** The series that an action of a kind adds to. */
interface KindSeries {
  readonly own: number;
  readonly waited: number;
  readonly request: number;
  readonly again: number;
  readonly asked: number;
  readonly remembered: number;
  readonly degraded: number;
  readonly substituted: number;
  readonly failed: SeriesTags;
}

/** A user's conversation: how many turns it had, and whether all of them were right. */
interface Talk {
  readonly turn: number;
  readonly good: boolean;
}

class ActionWriter {
  readonly #store: SampleStore;
  readonly #setUp: SetUpReport;
  /** By the action's kind: to look series up by their tags for every sample took half the time. */
  readonly #known = new Map<string, KindSeries>();
  /** The endpoints are asked in turn. */
  #healthChecks = 0;
  readonly #talks = new Map<number, Talk>();

  constructor(store: SampleStore, setUp: SetUpReport) {
    this.#store = store;
    this.#setUp = setUp;
  }

  write(action: SimulatedAction, lagMs: number): void {
    const { behavior, failure, ms, serverMs, degraded, retries, user } = action;
    const timeMs = START_MS + action.endSeconds * 1000;
    const { turn, ended } = this.#turnOf(action);
    const series = this.#seriesOf(action, turn);
    const { own } = series;
    const add = (metric: string, value: number, to = own) => {
      this.#store.rows++;
      this.#store.add(metric, timeMs, value, to);
    };
    for (let attempt = 0; attempt < retries; attempt++) {
      add('http_req_duration', REFUSED_MS, series.again);
      add('http_reqs', 1, series.again);
      add('http_req_failed', 1, series.again);
      add('retries', 1);
    }
    add('http_req_duration', ms, series.request);
    add('http_reqs', 1, series.request);
    add('http_req_failed', isRefused(action) ? 1 : 0, series.request);
    this.#store.addAction(timeMs, ms, series.waited, user);
    add('iterations', 1);
    add('iteration_duration', ms);
    add('timer_lag', lagMs);
    if (ended !== null) add('conversation_good', ended ? 1 : 0);
    add('behavior_failed', failure === null ? 0 : 1, series.asked);
    if (behavior === 'health') add('endpoint_actions', 1, series.asked);
    if (action.substitutes !== null) add('substituted_actions', 1, series.substituted);
    if (behavior === 'follow-up' && (failure === null || failure === 'lost_context'))
      add('context_retained', failure === null ? 1 : 0, series.remembered);
    if (behavior === 'history' && (failure === null || failure === 'history_mismatch'))
      add('history_intact', failure === null ? 1 : 0);
    if (failure === null) {
      add('actions_succeeded', 1);
      add('answer_degraded', degraded === null || this.#isShown(degraded) ? 0 : 1);
      if (degraded !== null) add('degraded_answers', 1, series.degraded);
      if (turn !== null) add('reply_isolated', 1);
      if (serverMs !== null) {
        add('server_time', serverMs);
        add('outside_time', Math.max(0, ms - serverMs));
      }
    } else {
      const seen = exampleOf(statusOf(action) ?? 200, action.detail ?? failure, action.body, Math.round(ms));
      this.#store.addFailure(timeMs, 1, series.failed, seen);
    }
  }

  /** Whether idle had answers that were degraded so. */
  #isShown(degraded: string): boolean {
    return this.#setUp.kinds.some(({ kind }) => kind === degraded);
  }

  /** Which turn of its conversation this is, and whether the conversation that a new one ends was good. */
  #turnOf({ behavior, failure, user }: SimulatedAction) {
    if (behavior !== 'new-conversation' && behavior !== 'follow-up') return { turn: null, ended: null };
    const before = this.#talks.get(user);
    const opens = behavior === 'new-conversation';
    const turn = opens ? 1 : (before?.turn ?? 1) + 1;
    this.#talks.set(user, { turn, good: failure === null && (opens || before?.good !== false) });
    return { turn, ended: opens ? (before?.good ?? null) : null };
  }

  #seriesOf(action: SimulatedAction, turn: number | null): KindSeries {
    const { behavior, phase, step, failure, degraded, substitutes } = action;
    const place = behavior === 'health' ? this.#healthChecks++ % HEALTH_ENDPOINTS.length : 0;
    const asks = behavior === 'health' ? place : '';
    const status = String(statusOf(action) ?? 200);
    const kind = [behavior, phase, step, failure, asks, status, turn, degraded, substitutes].join();
    const before = this.#known.get(kind);
    if (before !== undefined) return before;
    const made = this.#makeSeries(action, place, turn, status);
    this.#known.set(kind, made);
    return made;
  }

  #makeSeries(action: SimulatedAction, place: number, turn: number | null, status: string): KindSeries {
    const { behavior, phase, step, failure, degraded, substitutes } = action;
    const of = (tags: SeriesTags) => this.#store.seriesOf(tags);
    const tags: SeriesTags = { behavior, phase, ...(step === null ? {} : { step: String(step) }) };
    const { name, path } =
      behavior === 'health' ? (HEALTH_ENDPOINTS[place] ?? HEALTH_ENDPOINTS[0]) : ROUTES[behavior];
    return {
      own: of(tags),
      waited: of({
        ...tags,
        ...(turn === null ? {} : { turn: String(turn) }),
        degraded: degraded === null ? 'no' : 'yes',
      }),
      request: of({ ...tags, name, status, expected_response: String(!isRefused(action)) }),
      again: of({ ...tags, name, status: '503', expected_response: 'false' }),
      asked: of(behavior === 'health' ? { ...tags, endpoint: path } : tags),
      remembered: of({ ...tags, distance: '1', judged: this.#setUp.conversations?.remembers ? 'yes' : 'no' }),
      degraded: of({ ...tags, kind: degraded ?? '' }),
      substituted: of({ ...tags, card: substitutes ?? '' }),
      failed: { ...tags, category: failure ?? '', route: name },
    };
  }
}

function statusOf({ failure, status }: SimulatedAction): number | null {
  return status ?? (failure === null ? null : (STATUSES[failure] ?? null));
}

/** Whether the request itself failed, as k6 sees it: no answer, or a status of an error. */
function isRefused(action: SimulatedAction): boolean {
  const status = statusOf(action) ?? 200;
  return status < 200 || status >= 400;
}
