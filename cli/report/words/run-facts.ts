import { leftText } from '../../../src/result/left-behind.ts';
import { formatDuration } from '../../../src/settings/durations.ts';
import { givenText } from '../../../src/settings/given-option.ts';
import { loadText } from '../../../src/summary/load-text.ts';
import { promptsText } from '../../../src/summary/prompts-text.ts';
import { formatCount } from '../../../src/words/format.ts';
import { leftOut } from '../../../src/workload/patterns.ts';
import type { RunResult } from '../../result/run-result.ts';

/** What a run was, as pairs of name and text. */
export function runFacts(result: RunResult): [name: string, text: string][] {
  const { settings, profile, target } = result;
  const share = settings.instances > 1 ? `, over ${settings.instances} instances; this is one` : '';
  const { load } = settings;
  const absent = leftOut(settings.weights);
  const loadWords = load.arrivals === undefined ? formatCount(load.users) : loadText(load);
  const options = result.k6Options ?? [];
  const left = leftText(result);
  const samples = result.analysis?.samples;
  return [
    ['Scenario', settings.scenario],
    ['Environment', settings.environment],
    ['Target', target.baseUrl + simulatedText(result)],
    [settings.load.arrivals === undefined ? 'Users' : 'Load', loadWords + share],
    ['At full load', formatDuration(profile.steadySeconds)],
    ['Whole run', formatDuration(result.durationSeconds)],
    ['Pattern', settings.pattern],
    ...(absent.length === 0
      ? []
      : [['Left out by the pattern', absent.join(', ')] satisfies [string, string]]),
    ...(settings.prompts === null
      ? []
      : [['Own questions', promptsText(settings.prompts)] satisfies [string, string]]),
    ...(settings.headers.length === 0
      ? []
      : [['Own headers', settings.headers.join(', ')] satisfies [string, string]]),
    ...(options.length === 0 ? [] : [['Options of k6', givenText(options)] satisfies [string, string]]),
    ['Think time', thinkText(settings.thinkTime)],
    ['Started', utcText(result.startedAt)],
    ['Ended', utcText(result.endedAt)],
    ['Run', result.runId ?? '–'],
    ['Seed', result.seed === null ? '–' : String(result.seed)],
    ['Versions', `gremlins-load ${result.suiteVersion}, k6 ${result.k6Version ?? 'unknown'}`],
    ...(left === null ? [] : [['Left behind', left] satisfies [string, string]]),
    ...(samples === undefined
      ? []
      : [['Sample rows', rowsText(samples.rows, samples.unreadable)] satisfies [string, string]]),
  ];
}

/** Names a simulated target as such, wherever the target is named. */
export function simulatedText({ target }: RunResult): string {
  return target.simulated === true ? ' (simulated backend)' : '';
}

/** Writes an ISO time as `2026-03-01 12:00:00 UTC`. */
export function utcText(iso: string): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/.exec(iso);
  return match === null ? iso : `${match[1]} ${match[2]} UTC`;
}

function thinkText({ minSeconds, maxSeconds }: RunResult['settings']['thinkTime']): string {
  return minSeconds === maxSeconds ? formatDuration(minSeconds) : `${minSeconds}–${maxSeconds} s`;
}

function rowsText(rows: number, unreadable: number): string {
  return unreadable === 0
    ? formatCount(rows)
    : `${formatCount(rows)}, of which ${formatCount(unreadable)} unreadable`;
}
