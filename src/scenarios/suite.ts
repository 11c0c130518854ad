import { sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import type { Options } from 'k6/options';
import type { RunInfo } from '../result/run-info.ts';
import type { Access } from '../settings/access.ts';
import { load as loadAccess } from '../settings/access-of.lazy.ts';
import { segmentAt } from '../workload/phase-clock.ts';
import { BUILT_IN_PROMPTS, type Prompts } from '../workload/prompts.ts';
import type { ScenarioName } from '../workload/scenarios.ts';
import { load } from './first-vu.lazy.ts';
import type { FirstVu } from './first-vu.ts';
import { load as loadReadSecret } from './read-secret-token.lazy.ts';
import { load as loadSharePrompts } from './share-prompts.lazy.ts';
import { sleepMeasured } from './sleep-measured.ts';
import type { VuPlan } from './vu-plan.ts';
import { load as loadWitness } from './witness.lazy.ts';

const HEARTBEAT_SECONDS = 0.1;

declare const __SUITE_VERSION__: string;

/** What a k6 script exports. Set-up, teardown and summary are VU 0's: the others have none. */
export interface Suite {
  readonly options: Options;
  readonly setup: FirstVu['setup'] | undefined;
  /** One iteration: an action and the think time after it; where conversations arrive, a whole one. */
  user(info: RunInfo | undefined): void | Promise<void>;
  /** Keeps time beside users who never think: see `HEARTBEAT`. */
  heartbeat(info: RunInfo | undefined): void;
  /** Asks the root beside users who never ask whether the backend is well: see `createWitness`. */
  witness(info: RunInfo | undefined): void | Promise<void>;
  /** Reads conversations back after the load. */
  readonly teardown: FirstVu['teardown'] | undefined;
  readonly handleSummary: FirstVu['handleSummary'] | undefined;
}

/** Makes what a VU does in each iteration: see `createResident` and `createVisitors`. */
export type CreateVu = (plan: VuPlan, access: Access, prompts: Prompts) => () => void;

/** Builds a scenario's script from its name and the environment's variables. Call it in init code. */
export function createSuite(scenario: ScenarioName, createVu: CreateVu): Suite {
  // Settings, options, set-up, audit and summary are VU 0's alone: every other one is spared the code for them.
  const first = __VU === 0 ? load().createFirstVu(scenario, __SUITE_VERSION__) : undefined;
  // VU 0 has refused what cannot be used, so the code that checks it is not needed here.
  const secret = __ENV.AUTH_SECRET?.trim();
  const readSecret = secret ? loadReadSecret().readSecretToken : undefined;
  http.setResponseCallback(http.expectedStatuses(200));
  const prompts = __ENV.PROMPTS?.trim()
    ? loadSharePrompts().sharePrompts(BUILT_IN_PROMPTS, first?.ownPrompts)
    : BUILT_IN_PROMPTS;
  let heartbeatPlan: VuPlan | undefined;
  let iterate: (() => void) | undefined;
  let testify: (() => void) | undefined;

  /** Reads the plan; ends the run where there is none. */
  const planOf = (info: RunInfo | undefined): VuPlan => {
    if (info === undefined) exec.test.abort('setup() did not run: start k6 without --no-setup');
    return JSON.parse(info?.plan ?? '') as VuPlan;
  };
  /** Goes on with what requests carry. A virtual user waits for a secret once; without one it never waits for anything. */
  const withAccess = (go: (access: Access) => void): void | Promise<void> => {
    const begin = (token: string) => go(accessWith(token));
    if (readSecret !== undefined) return readSecret(secret ?? '').then(begin);
    begin(__ENV.AUTH_TOKEN?.trim() ?? '');
  };
  return {
    options: first?.options ?? {},
    setup: first?.setup,
    user(info) {
      if (iterate !== undefined) return iterate();
      return withAccess((access) => {
        iterate = createVu(planOf(info), access, prompts);
        iterate();
      });
    },
    heartbeat(info) {
      heartbeatPlan ??= planOf(info);
      const { segments, totalMs } = heartbeatPlan;
      const { phase } = segmentAt(segments, Date.now() - exec.scenario.startTime);
      (exec.vu.metrics.tags as Record<string, unknown>).phase = phase;
      // Its own scenario is as long as the profile.
      sleepMeasured(HEARTBEAT_SECONDS, totalMs, 0);
    },
    witness(info) {
      if (testify !== undefined) return testify();
      return withAccess((access) => {
        testify = loadWitness().createWitness(planOf(info), access, { get: http.get, sleep });
        testify();
      });
    },
    teardown: first?.teardown,
    handleSummary: first?.handleSummary,
  };
}

/** Reads the headers where there are some; VU 0 has refused what cannot be used. @param token empty for none */
function accessWith(token: string): Access {
  return __ENV.HEADERS?.trim()
    ? loadAccess().accessOf(token, __ENV, __ENV)
    : { token, headers: {}, secrets: token === '' ? [] : [token] };
}
