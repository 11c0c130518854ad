import type { FailureCategory } from '../../../src/api/failure-categories.ts';
import { parseSettings } from '../../../src/settings/parse-settings.ts';
import type { Variables } from '../../../src/settings/variables.ts';
import { phaseBounds } from '../../../src/workload/phase-clock.ts';
import { buildProfile } from '../../../src/workload/profile.ts';
import { SCENARIOS } from '../../../src/workload/scenarios.ts';
import type { Random } from '../../../statistics/random.ts';
import { compareRuns } from '../../compare/compare-runs.ts';
import { steadySamples } from '../../compare/load-run.ts';
import type { SteadyLooks } from '../../compare/loaded-run.ts';
import { measureRun } from '../../compare/measure-run.ts';
import {
  type Answer,
  type BackendModel,
  healthy,
} from '../../judge/recommendations/testing/simulate-actions.ts';
import {
  assessedRun,
  measuredRun,
  type SimulatedEvidence,
} from '../../judge/recommendations/testing/simulated-run.ts';
import { runClock } from '../../measure/time/run-clock.ts';
import type { ReportInput } from '../words/report-input.ts';
import { sampleSteadyLooks, sampleTargetSide } from './sample-target-side.ts';

/** Enough that a difference of a fifth is sure among as many rows as a comparison has. */
const REPLICATES = 2_000;

const alreadyMade = new Map<string, ReportInput>();

/**
 * TEST DATA: everything a report of a load run with 1,000 users is made from. No such run took place: it was simulated
 * action by action, and so was the run before, with which it is compared; all else is the CLI's own pipeline.
 *
 * @param variables settings of the run; `P95_LIMIT: '1s'` makes it FAIL
 */
export function sampleReportInput(variables: Variables = {}): ReportInput {
  const key = JSON.stringify(variables);
  const input = alreadyMade.get(key) ?? made(variables);
  alreadyMade.set(key, input);
  return input;
}

function made(variables: Variables): ReportInput {
  const name = '20260301T115959Z-load-staging';
  const given: Variables = {
    TARGET_ENV: 'staging',
    BASE_URL: 'http://127.0.0.1:8000',
    USERS: '1000',
    SPAWN_RATE: '20',
    DURATION: '150',
    RAMP_DOWN: '30',
    THINK_TIME: '6-10',
    RPS_LIMIT: '80',
    RETRIES: '0',
    ...variables,
  };
  const after = assessedRun({ variables: given, model: backendOf(given, 1) });
  const before = measuredRun({
    variables: { ...given, RETRIES: '2', SEED: '2' },
    model: backendOf(given, 0.8),
    seed: 2,
  });
  const compared = (
    { store, result }: SimulatedEvidence,
    called: string,
    seed: number,
    target: readonly SteadyLooks[],
  ) => {
    const clock = runClock(store, result);
    const steady = clock === null ? null : steadySamples(store, clock);
    return measureRun({ name: called, result, steady, target, damage: [] }, { replicates: REPLICATES, seed });
  };
  return {
    name,
    result: { ...after.result, target: { ...after.result.target, ...sampleTargetSide() } },
    comparison: compareRuns(
      [compared(before, '20260228T115959Z-load-staging', 1, looksBefore())],
      [compared(after, name, 1_000, sampleSteadyLooks())],
      { seed: 1, anyway: true },
    ),
  };
}

/** The process had less memory, and nobody looked at the pool. */
function looksBefore(): SteadyLooks[] {
  return sampleSteadyLooks().flatMap((looks) => {
    if (looks.measure === 'pool-used') return [];
    const growth = looks.measure === 'process-memory' ? 1.21 : 1;
    return [{ ...looks, values: looks.values.map((value) => value / growth) }];
  });
}

/** Waits that grow with the users, a slow stretch in the middle of the steady phase, and failures that gather there. */
function backendOf(variables: Variables, followUp: number): BackendModel {
  const { load } = parseSettings('load', variables);
  const { start, end } = phaseBounds(buildProfile(SCENARIOS.load.shape, load), 'steady') ?? {
    start: 0,
    end: 0,
  };
  const isSlow = (seconds: number) =>
    seconds >= start + 0.45 * (end - start) && seconds < start + 0.65 * (end - start);
  return (call) => {
    const slow = isSlow(call.seconds);
    if (call.random() < (slow ? 0.012 : 0.002)) return failureOf(call.behavior === 'history', call.random);
    const { ms, serverMs } = healthy(call);
    const queue = 1 + 0.6 * (call.users / 1000) ** 3 + (slow ? 0.15 : 0);
    const factor = call.behavior === 'follow-up' ? followUp : 1;
    return { ms: Math.max(1, Math.round(ms * queue * factor)), serverMs };
  };
}

type Seen = Pick<Answer, 'status' | 'detail' | 'body'>;

const EXAMPLES = {
  http_5xx: {
    status: 500,
    detail: 'the server failed',
    body: '{"error":"internal_error","message":"worker pool exhausted","request_id":"b7f2"}',
  },
  http_429: { status: 429, detail: 'status 429, Retry-After 2', body: '{"detail":"rate limit exceeded"}' },
  timeout: { status: 0, detail: 'no answer within 30 s' },
  empty_answer: {
    status: 200,
    detail: 'the answer has 0 characters',
    body: '{"output":"","conversation_id":"c-81723"}',
  },
  contract: { status: 200, detail: 'output is missing', body: '{"conversation_id":"c-81723"}' },
  not_json: {
    status: 200,
    detail: 'the body does not parse',
    body: '<html><body><h1>502 Bad Gateway</h1></body></html>',
  },
} satisfies Partial<Record<FailureCategory, Seen>>;

function failureOf(ofHistory: boolean, random: Random): Answer {
  const failed = (failure: keyof typeof EXAMPLES, ms = 300 + 200 * random(), more: Seen = {}): Answer => ({
    ms: Math.round(ms),
    serverMs: null,
    failure,
    ...EXAMPLES[failure],
    ...more,
  });
  const drawn = random();
  if (drawn < 0.55) return failed('http_5xx', undefined, drawn < 0.4 ? { status: 503 } : {});
  if (drawn < 0.62) return failed('timeout', 30_000);
  if (drawn < 0.8) return failed('http_429');
  if (ofHistory) return failed('not_json');
  return failed(drawn < 0.93 ? 'empty_answer' : 'contract');
}
