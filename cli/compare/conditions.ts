import { canonicalAddress } from '../../src/settings/address.ts';
import { formatDuration } from '../../src/settings/durations.ts';
import { patternName } from '../../src/settings/parse-pattern.ts';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../../src/words/format.ts';
import type { GeneratorFromOutside } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';

/** One thing that runs should have alike to be compared. */
export interface Condition {
  /** What is said where it is not. */
  readonly differs: string;
  /** In words, alike where the condition is; null where a result does not tell. */
  readonly of: (result: RunResult) => string | null;
}

/** Runs that differ in one of these asked different things of their targets: what they measured is not the same quantity. */
export const NEEDED_CONDITIONS: readonly Condition[] = [
  { differs: 'scenario differs', of: ({ settings }) => settings.scenario },
  { differs: 'pattern differs', of: ({ settings }) => patternName(settings.weights) },
  { differs: 'questions differ', of: ({ settings }) => settings.prompts?.hash ?? 'built in' },
  { differs: 'users differ', of: ({ settings }) => formatCount(settings.load.users) },
  {
    differs: 'conversations/min differ',
    of: ({ settings }) => settings.load.arrivals?.conversationsPerMinute.toString() ?? 'none',
  },
  // In an instance's own result, every count is that of its part of the load.
  {
    differs: 'share of the load differs',
    of: ({ settings: { instances } }) => (instances === 1 ? 'all of it' : `1/${instances}`),
  },
  {
    differs: 'think time differs',
    of: ({ settings: { thinkTime } }) => `${thinkTime.minSeconds}-${thinkTime.maxSeconds} s`,
  },
  { differs: 'environment differs', of: ({ settings }) => settings.environment },
  {
    differs: 'target differs',
    of: ({ target }) =>
      target.simulated === null ? null : target.simulated ? 'a simulated backend' : 'a real backend',
  },
];

/** What may explain a difference, and leaves the figures comparable. */
export const SAID_CONDITIONS: readonly Condition[] = [
  { differs: 'host differs', of: ({ target }) => canonicalAddress(target.baseUrl) },
  { differs: 'duration differs', of: ({ settings }) => formatDuration(settings.load.durationSeconds) },
  { differs: 'spawn rate differs', of: ({ settings }) => `${settings.load.spawnRate}/s` },
  { differs: 'end differs', of: endText },
  { differs: 'retries differ', of: ({ settings }) => String(settings.retries) },
  {
    differs: 'request time-out differs',
    of: ({ settings }) => formatDuration(settings.requestTimeoutSeconds),
  },
  { differs: 'own headers differ', of: ({ settings }) => listText(settings.headers.map(lowerCase)) },
  { differs: 'token differs', of: tokenText },
  { differs: 'k6 options differ', of: k6OptionsText },
  { differs: 'p95 limit differs', of: ({ settings }) => formatMs(settings.targets.p95Ms) },
  { differs: 'limit of failures differs', of: ({ settings }) => formatShare(settings.targets.failedRate) },
  {
    differs: 'throughput limit differs',
    of: ({ settings }) => formatPerSecond(settings.targets.throughputPerSecond),
  },
  {
    differs: 'p95 limits of behaviors differ',
    of: ({ settings }) =>
      listText(
        Object.entries(settings.targets.behaviorP95Ms).map(([name, limit]) => `${name} ${formatMs(limit)}`),
      ),
  },
  { differs: 'limit of degraded answers differs', of: ({ settings }) => formatShare(settings.degradedLimit) },
  { differs: 'limit of timer_lag differs', of: ({ settings }) => formatMs(settings.timerLagLimitMs) },
  { differs: 'what idle showed differs', of: idleText },
  { differs: 'gremlins-load differs', of: ({ suiteVersion }) => suiteVersion },
  { differs: 'k6 differs', of: ({ k6Version }) => k6Version },
  { differs: "k6's build differs", of: buildText },
  { differs: 'instances differ', of: ({ merged }) => String(merged?.instances ?? 1) },
  { differs: "the generator's cores differ", of: outside(({ cores }) => String(cores)) },
  { differs: "the generator's processor differs", of: outside(({ processor }) => processor ?? null) },
  {
    differs: "the generator's memory differs",
    of: outside(({ machineBytes }) =>
      machineBytes === undefined ? null : `${(machineBytes / 2 ** 30).toFixed(1)} GiB`,
    ),
  },
  { differs: 'GOGC differs', of: outside(({ gogc }) => gogc) },
  // What is left to Go is as many as there are cores; results from before it was told have none.
  {
    differs: 'GOMAXPROCS differs',
    of: outside(({ gomaxprocs }) => (gomaxprocs === undefined ? null : (gomaxprocs ?? "Go's own"))),
  },
];

function endText({ interrupted, stopped }: RunResult): string {
  if (stopped !== undefined) return `at step ${stopped.step}, long past the breaking point`;
  return interrupted ? 'before its time' : 'as planned';
}

/** Says only whether there was one: its value is kept nowhere. */
function tokenText({ settings: { changed } }: RunResult): string {
  return changed.includes('AUTH_TOKEN=(set)') || changed.includes('AUTH_SECRET=(set)') ? 'one' : 'none';
}

function k6OptionsText({ k6Options }: RunResult): string | null {
  if (k6Options === undefined) return null;
  return listText(k6Options.map(({ name, value }) => (value === null ? name : `${name} ${value}`)));
}

/** What the set-up saw that makes a backend another one: what answers by fallback, forgets, or is not there. */
function idleText({ reservations }: RunResult): string {
  return listText(
    reservations.map(({ id }) => id).filter((id) => /^(degraded:|missing:|forgets-at-idle$)/.test(id)),
  );
}

/** The k6 of the suite has a witness of the network. */
function buildText({ analysis }: RunResult): string | null {
  const networkLag = analysis?.generator.networkLag;
  return networkLag === undefined ? null : networkLag === null ? 'another' : "the suite's";
}

function outside(of: (seen: GeneratorFromOutside) => string | null): Condition['of'] {
  return ({ analysis }) => {
    const seen = analysis?.generator.outside ?? null;
    return seen === null ? null : of(seen);
  };
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}

/** The order in which things were given is none of their conditions. */
function listText(items: readonly string[]): string {
  return items.length === 0 ? 'none' : [...items].sort().join(', ');
}
