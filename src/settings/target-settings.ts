import { parseDuration } from './durations.ts';
import { ownHeaderNames } from './own-headers.ts';
import { unusable } from './unusable.ts';
import type { Variables } from './variables.ts';

/** How the target's side is looked at; by gremlins-load alone. Nothing in it is secret. */
export interface TargetSettings {
  /** Addresses of pages, without user, password, query and fragment. */
  readonly metrics: readonly string[];
  readonly everySeconds: number;
  /** Numbers or names of processes on this machine. */
  readonly processes: readonly string[];
  /** Names of metrics that are told beside those that are known. */
  readonly series: readonly string[];
}

const USUAL_SECONDS = 5;
const LEAST_SECONDS = 1;
const MOST_SECONDS = 600;
const PAGE = /^https?:\/\/[^\s/?#]+([/?#]\S*)?$/i;
const PROCESS = /^[\w.:/+-]{1,100}$/;
const SERIES = /^[a-zA-Z_:][\w:]*$/;

/**
 * Reads how the target's side is looked at.
 *
 * @param changed hears what was given, as `NAME=value`, with nothing that may be secret
 * @returns undefined where nobody looks
 * @throws SettingError at the first line that cannot be used
 */
export function targetSettings(
  variables: Variables,
  changed: (text: string) => void = () => {},
): TargetSettings | undefined {
  const metrics = pageLines(variables).map(bareAddress);
  const processes = linesOf(variables, 'TARGET_PROCESS', PROCESS);
  const series = linesOf(variables, 'TARGET_SERIES', SERIES);
  const every = variables.TARGET_METRICS_EVERY?.trim() ?? '';
  const everySeconds = every === '' ? USUAL_SECONDS : parseDuration(every);
  if (everySeconds === undefined || everySeconds < LEAST_SECONDS || everySeconds > MOST_SECONDS) {
    throw unusable('TARGET_METRICS_EVERY', every);
  }
  const headers = ownHeaderNames(variables, 'TARGET_METRICS_HEADERS');
  if (metrics.length === 0 && processes.length === 0) return undefined;
  if (metrics.length > 0) changed(`TARGET_METRICS=${metrics.join(',')}`);
  if (everySeconds !== USUAL_SECONDS) changed(`TARGET_METRICS_EVERY=${every}`);
  if (headers.length > 0) changed(`TARGET_METRICS_HEADERS=(set: ${headers.join(', ')})`);
  if (processes.length > 0) changed(`TARGET_PROCESS=${processes.join(',')}`);
  if (series.length > 0) changed(`TARGET_SERIES=${series.join(',')}`);
  return { metrics, everySeconds, processes, series };
}

/**
 * Lists the addresses of pages as they were given: they may hold a password.
 *
 * @throws SettingError at the first that is none; the message does not hold it
 */
export function pageLines(variables: Variables): readonly string[] {
  return linesOf(variables, 'TARGET_METRICS', PAGE, bareAddress);
}

/** An address without what may be secret in it: user, password, query and fragment. */
export function bareAddress(address: string): string {
  return address.replace(/[?#].*$/, '').replace(/^([a-z]+:\/\/)[^/]*@/i, '$1');
}

/** @param shown what of an unusable line may stand in the message */
function linesOf(
  variables: Variables,
  name: 'TARGET_METRICS' | 'TARGET_PROCESS' | 'TARGET_SERIES',
  form: RegExp,
  shown: (line: string) => string = (line) => line,
): readonly string[] {
  const lines = (variables[name] ?? '').split('\n').map((line) => line.trim());
  const given = lines.filter((line) => line !== '');
  for (const line of given) if (!form.test(line)) throw unusable(name, shown(line));
  return [...new Set(given)];
}
