import exec from 'k6/execution';
import http from 'k6/http';
import type { Options } from 'k6/options';
import { smallestDeck } from '../behaviors/deck.ts';
import { PATTERNS } from '../behaviors/patterns.ts';
import { authSecret } from '../settings/auth-secret.ts';
import { authToken, parseSettings, type Settings } from '../settings/parse-settings.ts';
import { SettingError } from '../settings/setting-error.ts';
import type { RunInfo } from '../summary/run-info.ts';
import type { SummaryOutput } from '../summary/summarize.ts';
import type { SummaryData } from '../summary/summary-data.ts';
import type { ScenarioName } from './definitions.ts';
import { SCENARIOS } from './definitions.ts';
import { load } from './first-vu.lazy.ts';
import type { FirstVu } from './first-vu.ts';
import { PhaseClock } from './phase-clock.ts';
import { buildProfile } from './profile.ts';
import { readSecretToken } from './read-secret-token.ts';
import { createUser, createVisitors, sleepMeasured } from './virtual-users.ts';

const HEARTBEAT_SECONDS = 0.1;

declare const __SUITE_VERSION__: string;

/** What a k6 script exports. */
export interface Suite {
  readonly options: Options;
  setup(): Promise<RunInfo>;
  /** One iteration: an action and the think time after it; where conversations arrive, a whole one. */
  user(info: RunInfo | undefined): void | Promise<void>;
  /** Keeps time beside users who never think: see `HEARTBEAT`. */
  heartbeat(info: RunInfo | undefined): void;
  /** Reads conversations back after the load. */
  teardown(info: RunInfo | undefined): Promise<void>;
  handleSummary(data: SummaryData): SummaryOutput;
}

/** Builds a scenario's script from its name and the environment's variables. Call it in init code. */
export function createSuite(scenario: ScenarioName): Suite {
  const settings = readSettings(scenario);
  const givenToken = authToken(__ENV);
  const secret = authSecret(__ENV);
  const findToken = async () => (secret === '' ? givenToken : readSecretToken(secret));
  const profile = buildProfile(SCENARIOS[scenario].shape, settings.load);
  const cards = smallestDeck(PATTERNS[settings.pattern]);
  const clock = new PhaseClock(profile);
  // Options, set-up, audit and summary are VU 0's alone: every other one is spared the code for them.
  const first =
    __VU === 0
      ? load().createFirstVu({ settings, profile, findToken, suiteVersion: __SUITE_VERSION__ })
      : undefined;
  http.setResponseCallback(http.expectedStatuses(200));

  const { arrivals } = settings.load;
  const createVu = arrivals === undefined ? createUser : createVisitors;
  let vu: (() => void) | undefined;

  return {
    options: first?.options ?? {},
    setup: () => firstOnly(first).setup(),
    user(info) {
      if (vu !== undefined) return vu();
      if (info === undefined) return exec.test.abort('setup() did not run: start k6 without --no-setup');
      const begin = (token: string) => {
        vu = createVu({ settings, token, cards, clock, info, totalSeconds: profile.totalSeconds });
        vu();
      };
      // A virtual user waits for a secret once; without one it never waits for anything.
      return secret === '' ? begin(givenToken) : readSecretToken(secret).then(begin);
    },
    heartbeat() {
      const tags = exec.vu.metrics.tags as Record<string, unknown>;
      tags.phase = clock.at(Date.now() - exec.scenario.startTime).phase;
      sleepMeasured(HEARTBEAT_SECONDS);
    },
    teardown: (info) => firstOnly(first).teardown(info),
    handleSummary: (data) => firstOnly(first).handleSummary(data),
  };
}

/** k6 calls set-up, teardown and summary in VU 0; should it ever not, an error is better than a silent success. */
function firstOnly(first: FirstVu | undefined): FirstVu {
  if (first === undefined) throw new Error(`VU ${__VU} was asked for what VU 0 does`);
  return first;
}

/** Throws a string where a setting is wrong: k6 prints that as one line, and an Error with its stack. */
function readSettings(scenario: ScenarioName): Settings {
  try {
    return parseSettings(scenario, __ENV);
  } catch (error) {
    if (error instanceof SettingError) throw error.message;
    throw error;
  }
}
