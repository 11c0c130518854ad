import { TIMER_LAG_LIMIT_MS } from '../thresholds/criteria.ts';
import {
  DEFAULT_ENVIRONMENT,
  ENVIRONMENT_NAMES,
  ENVIRONMENTS,
  type Environment,
  type EnvironmentName,
  type Targets,
} from '../thresholds/environments.ts';
import type { Behavior } from '../workload/behaviors.ts';
import { DEFAULT_PATTERN, PATTERNS, type Weights } from '../workload/patterns.ts';
import type { LoadSettings } from '../workload/profile.ts';
import type { Count, Fraction, NonNegative, Positive, PositiveCount, Seed } from '../workload/quantities.ts';
import { SCENARIOS, type ScenarioDefinition, type ScenarioName } from '../workload/scenarios.ts';
import { isSameAddress, readAddress } from './address.ts';
import { type ArrivalInput, arrivalSettings } from './arrival-settings.ts';
import { authSecret } from './auth-secret.ts';
import { parseDuration } from './durations.ts';
import { isProduction } from './is-production.ts';
import { ownHeaderNames } from './own-headers.ts';
import type { PromptsRecord } from './own-prompts.ts';
import { parseBehaviorLimits } from './parse-behavior-limits.ts';
import { parseCloud } from './parse-cloud.ts';
import { type Pattern, parsePattern } from './parse-pattern.ts';
import { SettingError } from './setting-error.ts';
import { type TargetSettings, targetSettings } from './target-settings.ts';
import { unusable } from './unusable.ts';
import type { VariableName, Variables } from './variables.ts';

/** Everything a run is made with, save what is secret: see `accessOf`. */
export interface Settings {
  readonly scenario: ScenarioName;
  readonly environment: EnvironmentName;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly load: LoadSettings;
  /**
   * The pattern's name, or its weights as text.
   *
   * @pattern ^([a-z-]+|[a-z-]+=\d+(,[a-z-]+=\d+)*)$
   */
  readonly pattern: string;
  readonly weights: Weights;
  /** Of the file of prompts, where one was given; null for the built-in ones, and until the file was read. */
  readonly prompts: PromptsRecord | null;
  readonly thinkTime: { readonly minSeconds: NonNegative; readonly maxSeconds: NonNegative };
  /** Null until `setup()` draws it. */
  readonly seed: Seed | null;
  readonly targets: Targets;
  /** The share of a behavior's answers that may be degraded by a kind that idle did not show. */
  readonly degradedLimit: Fraction;
  /** What becomes of the run where a route fails at idle: see `PREFLIGHT_MODES`. */
  readonly preflight: PreflightMode;
  /** Whether reservations fail the run. */
  readonly strict: boolean;
  /** The p99 of timer_lag, in ms, from which on the generator counts as saturated. */
  readonly timerLagLimitMs: Positive;
  readonly retries: Count;
  readonly requestTimeoutSeconds: Positive;
  /** Names of headers that every request carries beside the suite's. */
  readonly headers: readonly string[];
  readonly resultsDir: string;
  readonly instances: PositiveCount;
  /** Null until `setup()` draws it. */
  readonly runId: string | null;
  /** End a stress run once it is long past its breaking point; only gremlins-load can. Absent in results of before it could. */
  readonly stopAtBreak?: boolean;
  /** How gremlins-load looks at the target's side; absent where it does not, and in results of before it could. */
  readonly targetSide?: TargetSettings;
  /** The variables that were given and differ from the default, as `NAME=value`; `(set)` hides what may be secret. */
  readonly changed: readonly string[];
}

/**
 * What becomes of a run where a route fails at idle: it stops before any load, or goes on all the same; or there is no load in
 * any case, as only the answers at idle were asked for.
 */
export const PREFLIGHT_MODES = ['stop', 'report', 'only'] as const;

export type PreflightMode = (typeof PREFLIGHT_MODES)[number];

/** The most that a wait may be: a limit, a time-out. */
const MAX_SECONDS = 600;
/** The most that a part of a run may last; k6 counts in nanoseconds, of which 292 years fit into its numbers. */
const LONGEST_SECONDS = 1000 * 3600;
/** The least: k6 refuses what is to run beside the load for less. */
const SHORTEST_SECONDS = 1;
const LONGEST_THOUGHT_SECONDS = 3600;
/** More than any machine starts, or any backend serves, in a second. */
const MOST_PER_SECOND = 1e6;

/**
 * Reads a scenario's settings from the environment's variables. An empty value counts as unset.
 *
 * @throws SettingError at the first value that cannot be used
 */
export function parseSettings(scenario: ScenarioName, variables: Variables): Settings {
  const changed: string[] = [];

  /** Reads one variable: `parse` answers undefined for what is not allowed. */
  function read<T>(
    name: VariableName,
    fallback: T,
    parse: (text: string) => T | undefined,
    isSame: (one: T, other: T) => boolean = isAlike,
  ): T {
    const text = variables[name]?.trim();
    if (text === undefined || text === '') return fallback;
    const value = parse(text);
    if (value === undefined) throw unusable(name, text);
    if (!isSame(value, fallback)) changed.push(`${name}=${text}`);
    return value;
  }

  const environment = read('TARGET_ENV', DEFAULT_ENVIRONMENT, oneOf(ENVIRONMENT_NAMES));
  const defaults: ScenarioDefinition = SCENARIOS[scenario];
  refuseMisplaced(defaults, variables);
  const { baseUrl: usualUrl, ...targets }: Environment = ENVIRONMENTS[environment];
  const baseUrl = read<string>('BASE_URL', usualUrl, parseBaseUrl, isSameAddress);
  const plainLoad: LoadSettings = {
    users: read<number>('USERS', defaults.users, wholeNumber(1, 1e6)),
    spawnRate: read<number>(
      'SPAWN_RATE',
      defaults.spawnRate,
      within(Number.MIN_VALUE, MOST_PER_SECOND, parseNumber),
    ),
    durationSeconds: read<number>(
      'DURATION',
      defaults.durationSeconds,
      within(SHORTEST_SECONDS, LONGEST_SECONDS, parseDuration),
    ),
    rampDownSeconds: read<number>(
      'RAMP_DOWN',
      defaults.rampDownSeconds,
      within(0, LONGEST_SECONDS, parseDuration),
    ),
  };
  const rate = read<number | null>('RATE', defaults.conversationsPerMinute ?? null, wholeNumber(1, 1e7));
  const usualPattern: Pattern = { name: DEFAULT_PATTERN, weights: PATTERNS[DEFAULT_PATTERN] };
  const { name: pattern, weights } = read('PATTERN', usualPattern, parsePattern);
  read('PROMPTS', '', (text) => text);
  const thinkTime = read('THINK_TIME', { minSeconds: 1, maxSeconds: 3 }, parseThinkTime);
  const seed = read<number | null>('SEED', null, wholeNumber(0, 2 ** 32 - 1));
  const p95Ms = read('P95_LIMIT', targets.p95Ms, parseLimitMs(0.001));
  const failedRate = read('FAILED_LIMIT', targets.failedRate, parseShare);
  const throughputPerSecond = read(
    'RPS_LIMIT',
    targets.throughputPerSecond,
    within(0, MOST_PER_SECOND, parseNumber),
  );
  const behaviorP95Ms = read<Partial<Record<Behavior, number>>>(
    'BEHAVIOR_P95',
    targets.behaviorP95Ms,
    limitsWithin(weights),
  );
  const degradedLimit = read('DEGRADED_LIMIT', 0.01, parseShare);
  // Smoke asks whether everything works at all: what does not is its answer.
  const preflight = read<PreflightMode>(
    'PREFLIGHT',
    scenario === 'smoke' ? 'report' : 'stop',
    oneOf(PREFLIGHT_MODES),
  );
  const strict = read('STRICT', false, parseYes);
  const timerLagLimitMs = read('TIMER_LAG_LIMIT', TIMER_LAG_LIMIT_MS, parseLimitMs(1e-6));
  const retries = read('RETRIES', 2, wholeNumber(0, 10));
  const requestTimeoutSeconds = read('REQUEST_TIMEOUT', 30, within(0.001, MAX_SECONDS, parseDuration));
  const headers = ownHeaderNames(variables);
  if (headers.length > 0) changed.push(`HEADERS=(set: ${headers.join(', ')})`);
  if (authToken(variables) !== '') changed.push('AUTH_TOKEN=(set)');
  if (authSecret(variables) !== '') changed.push('AUTH_SECRET=(set)');
  const resultsDir = read('RESULTS_DIR', 'results', (text) => text.replace(/(?<=.)\/+$/, ''));
  const allowProduction = read('ALLOW_PRODUCTION', false, parseYes);
  const stopAtBreak = read('STOP_AT_BREAK', false, parseYes);
  const targetSide = targetSettings(variables, (text) => changed.push(text));
  const instances = read('INSTANCES', 1, wholeNumber(1, 1000));
  const runId = read<string | null>('RUN_ID', null, matching(/^[\w.-]{1,64}$/));
  changed.push(...parseCloud(variables).changed);

  const load =
    rate === null
      ? plainLoad
      : withArrivals(plainLoad, isSet(variables.USERS), {
          conversationsPerMinute: rate,
          weights,
          thinkTime,
          p95Ms,
        });
  refuseEndlessClimb(load, variables);

  if (isProduction(environment, baseUrl) && !allowProduction) {
    throw new SettingError(
      ({ name, given }) =>
        `${name('ALLOW_PRODUCTION')} is not set: a run against production (${baseUrl}) starts only with ${given('ALLOW_PRODUCTION', '1')}`,
    );
  }
  if (authSecret(variables) !== '' && authToken(variables) !== '') {
    throw new SettingError('AUTH_TOKEN and AUTH_SECRET are both set: unset the one that is not meant');
  }
  if (stopAtBreak && scenario !== 'stress') {
    throw new SettingError(
      ({ name }) =>
        `${name('STOP_AT_BREAK')} cannot be used with scenario ${scenario}: only stress has a breaking point`,
    );
  }
  if (instances > 1 && (runId === null || seed === null)) {
    const missing = runId === null ? 'RUN_ID' : 'SEED';
    throw new SettingError(
      ({ name, given }) =>
        `${name(missing)} is not set: ${given('INSTANCES', `${instances}`)} share one run, so all of them need the same ${name('RUN_ID')} and ${name('SEED')}`,
    );
  }

  return {
    scenario,
    environment,
    baseUrl,
    load,
    pattern,
    weights,
    prompts: null,
    thinkTime,
    seed,
    targets: { ...targets, p95Ms, failedRate, throughputPerSecond, behaviorP95Ms },
    degradedLimit,
    preflight,
    strict,
    timerLagLimitMs,
    retries,
    requestTimeoutSeconds,
    headers,
    resultsDir,
    instances,
    runId,
    stopAtBreak,
    ...(targetSide === undefined ? {} : { targetSide }),
    changed,
  };
}

/**
 * Reads the bearer token; empty if there is none. It stays out of `Settings` so that nothing that prints or
 * saves settings can leak it.
 *
 * @throws SettingError if it would break the header; the message does not hold the token
 */
export function authToken(variables: Variables): string {
  const token = variables.AUTH_TOKEN?.trim() ?? '';
  if (token !== '' && !isBearerToken(token)) throw unusable('AUTH_TOKEN', '(hidden)');
  return token;
}

/** Tells whether a text can stand in an Authorization header. */
export function isBearerToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** How many conversations may be under way at a time follows from their rate, unless it was said. */
function withArrivals(load: LoadSettings, usersGiven: boolean, input: ArrivalInput): LoadSettings {
  const { arrivals, users } = arrivalSettings(input);
  return { ...load, users: usersGiven ? load.users : users, arrivals };
}

/** What would have no effect must not look as if it had one. */
function refuseMisplaced({ conversationsPerMinute }: ScenarioDefinition, variables: Variables): void {
  const open = conversationsPerMinute !== undefined;
  if (open && isSet(variables.RPS_LIMIT)) {
    throw new SettingError(
      ({ name, given }) =>
        `${given('RPS_LIMIT', `${variables.RPS_LIMIT}`)} cannot be used in scenario capacity: its throughput target is what ${name('RATE')} offers`,
    );
  }
  if (!open && isSet(variables.RATE)) {
    throw new SettingError(
      ({ name, given }) =>
        `${given('RATE', `${variables.RATE}`)} can be used in scenario capacity alone: here ${name('USERS')} says how much load there is`,
    );
  }
}

/** A climb of years is a slip of the pen, and beyond some length k6 refuses it. */
function refuseEndlessClimb({ users, spawnRate }: LoadSettings, variables: Variables): void {
  if (users / spawnRate <= LONGEST_SECONDS) return;
  throw new SettingError(
    ({ given }) =>
      `${given('SPAWN_RATE', variables.SPAWN_RATE?.trim() ?? `${spawnRate}`)} cannot be used for ${users} users: their climb would last longer than 1000h`,
  );
}

function isSet(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function oneOf<T extends string>(names: readonly T[]): (text: string) => T | undefined {
  return (text) => names.find((name) => name === text);
}

function matching(pattern: RegExp): (text: string) => string | undefined {
  return (text) => (pattern.test(text) ? text : undefined);
}

function parseNumber(text: string): number | undefined {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function wholeNumber(least: number, most: number): (text: string) => number | undefined {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : undefined;
    return value !== undefined && value >= least && value <= most ? value : undefined;
  };
}

function within(least: number, most: number, parse: (text: string) => number | undefined) {
  return (text: string): number | undefined => {
    const value = parse(text);
    return value !== undefined && value >= least && value <= most ? value : undefined;
  };
}

/** It stays as it was given, as the dot at a host's end changes how it is looked up. */
function parseBaseUrl(text: string): string | undefined {
  return readAddress(text) === undefined ? undefined : text.replace(/\/+$/, '');
}

function parseThinkTime(text: string): Settings['thinkTime'] | undefined {
  const match = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$/.exec(text);
  if (match === null) return undefined;
  const minSeconds = Number(match[1]);
  const maxSeconds = Number(match[2] ?? match[1]);
  return minSeconds <= maxSeconds && maxSeconds <= LONGEST_THOUGHT_SECONDS
    ? { minSeconds, maxSeconds }
    : undefined;
}

/** Reads a limit of a time, in ms. */
function parseLimitMs(leastSeconds: number): (text: string) => number | undefined {
  return (text) => {
    const seconds = within(leastSeconds, MAX_SECONDS, parseDuration)(text);
    return seconds === undefined ? undefined : Math.round(seconds * 1e6) / 1e3;
  };
}

/** A limit of what nobody does would look as if it had been held. */
function limitsWithin(weights: Weights) {
  return (text: string): Partial<Record<Behavior, number>> | undefined => {
    const limits = parseBehaviorLimits(text, parseLimitMs(0.001));
    const unused = Object.keys(limits ?? {}).some((name) => weights[name as Behavior] === 0);
    return unused ? undefined : limits;
  };
}

function parseShare(text: string): number | undefined {
  const percent = text.endsWith('%');
  const value = parseNumber(percent ? text.slice(0, -1).trim() : text);
  const share = value === undefined ? undefined : percent ? Number((value / 100).toPrecision(12)) : value;
  return share !== undefined && share <= 1 ? share : undefined;
}

function parseYes(text: string): boolean | undefined {
  if (/^(1|true|yes)$/i.test(text)) return true;
  return /^(0|false|no)$/i.test(text) ? false : undefined;
}
