import { parseDuration } from '../../src/settings/durations.ts';

/** A line of k6's log. */
export interface K6LogLine {
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
  /** The suite's own script said it. */
  readonly fromScript: boolean;
}

/** What k6 says at the end of a run that the CLI tells in its own words. */
const TOLD_ELSEWHERE = [
  /^thresholds on metrics .* have been crossed/,
  /^test run was aborted because k6 received/,
  // Of the dashboard's file.
  /report generation was skipped/,
];

/** k6's CSV output cannot write; it says so for each sample, and not why. The suite's says it once, and why. */
const SAMPLES_LOST = /^CSV: Error writing|\bsamples cannot be written any more: /;

const DISK_FULL = /no space left on device|not enough space on the disk/;

/**
 * Reads a line of k6's log in JSON; a line that is none (of another log format, of a crash) is taken as it stands.
 */
export function parseLogLine(line: string): K6LogLine {
  const parsed = asRecord(line);
  if (parsed === undefined || typeof parsed.msg !== 'string') {
    return { level: /^(panic|fatal error):/.test(line) ? 'error' : 'info', text: line, fromScript: false };
  }
  const parts = [parsed.msg, parsed.error, parsed.hint].filter((part) => typeof part === 'string');
  return {
    level: parsed.level === 'error' || parsed.level === 'fatal' ? 'error' : levelOf(parsed.level),
    text: parts.join(': ').replace(/[\s\p{Cc}]+/gu, ' '),
    fromScript: parsed.source === 'console',
  };
}

/** Says whether a person should see a line while the run goes on. */
export function isWorthShowing(line: K6LogLine): boolean {
  if (TOLD_ELSEWHERE.some((pattern) => pattern.test(line.text))) return false;
  if (saysSamplesLost(line) || saysDiskFull(line)) return false;
  return line.fromScript || line.level !== 'info';
}

/** Says whether k6 tells that a sample could not be written, for whatever reason. */
export function saysSamplesLost(line: K6LogLine): boolean {
  return !line.fromScript && SAMPLES_LOST.test(line.text);
}

/** Says whether k6 tells that the disk is full. */
export function saysDiskFull(line: K6LogLine): boolean {
  return !line.fromScript && DISK_FULL.test(line.text);
}

/** Reads the dashboard's address from what k6 prints of its outputs. */
export function dashboardUrl(line: string): string | undefined {
  return /^\s*web dashboard:\s*(http:\/\/\S+)/.exec(line)?.[1];
}

/**
 * Reads how long a scenario has been running, in seconds, from the progress that k6 prints each second:
 * `load   [   4% ] 53/60 VUs  00.9s/21.0s`. Before the scenario's start there is no such line.
 */
export function scenarioElapsed(line: string, scenario: string): number | undefined {
  const match = /^(\S+)\s+\[[^\]]*\]\s+\d+\/\d+ VUs\s+([\dhms.]+)\/[\dhms.]+(?:\s+[\d.]+ iters\/\w+)?$/.exec(
    line.trim(),
  );
  return match?.[1] === scenario ? parseDuration(match[2] ?? '') : undefined;
}

function levelOf(level: unknown): K6LogLine['level'] {
  return level === 'warning' ? 'warning' : 'info';
}

function asRecord(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}
