import { SCENARIOS } from '../../src/scenarios/definitions.ts';
import { clip, formatCount, formatMs, formatPerSecond, formatShare } from '../../src/summary/format.ts';
import { type Paint, painter } from '../../src/summary/paint.ts';
import { wrap } from '../compare/wrap.ts';
import type { RunResult } from '../evidence/run-result.ts';
import { warningTexts } from '../judgement/warnings.ts';
import { answerTexts } from './answer-text.ts';
import type { SmokeRoute, StepOutcome, StressStep } from './scenario-answer.ts';

const WIDTH = 80;

/** What became of a step, in a word. */
export const OUTCOME_WORDS: Readonly<Record<StepOutcome, string>> = {
  met: '✓ held',
  missed: '✗ broken',
  'too-few-samples': '– too few',
  unusable: '– unusable',
  'not-reached': '– not reached',
};

/** Renders for a terminal what only the samples tell: the scenario's own answer, and warnings; at most 80 columns. */
export function renderAnswer(result: RunResult, colour: boolean): string {
  const paint = painter(colour);
  const texts = answerTexts(result);
  const answer =
    texts.length === 0
      ? []
      : [
          paint('strong', SCENARIOS[result.settings.scenario].question),
          ...texts.flatMap((text) => lines(text).map((line) => `  ${line}`)),
          ...tableOf(result, paint),
        ];
  const warnings = warningTexts(result).flatMap((text) =>
    lines(text).map((line, index) => (index === 0 ? `${paint('warn', '!')} ${line}` : `  ${line}`)),
  );
  return [answer, warnings]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Breaks a text into lines, but never a figure from its unit. */
function lines(text: string): string[] {
  const glued = text.replace(/(\d) (?=(?:ms|s|%|\/s)(?!\w))/g, '$1\u00a0');
  return wrap(glued, WIDTH - 2).map((line) => line.replaceAll('\u00a0', ' '));
}

function tableOf({ analysis }: RunResult, paint: Paint): string[] {
  const answer = analysis?.answer;
  if (answer?.scenario === 'stress') {
    return [
      paint('faint', stepLine(['step', 'users', 'p95', 'failed', 'throughput', 'lag p99', 'outcome'])),
      ...answer.steps.map((step) => stepLine(stepCells(step))),
    ];
  }
  if (answer?.scenario === 'smoke') {
    const cells = ['requests', 'failed', 'p50', 'p95'];
    return [
      paint('faint', routeLine(' ', 'route', cells)),
      ...answer.routes.map((route) =>
        routeLine(route.works ? paint('good', '✓') : paint('bad', '✗'), routeName(route), [
          formatCount(route.requests),
          formatCount(route.failedRequests),
          formatMs(route.p50),
          formatMs(route.p95),
        ]),
      ),
    ];
  }
  return [];
}

function stepCells(step: StressStep): string[] {
  if (step.outcome === 'not-reached') {
    const none = ['–', '–', '–', '–'];
    return [String(step.step), formatCount(step.users), ...none, OUTCOME_WORDS[step.outcome]];
  }
  return [
    String(step.step),
    formatCount(step.users),
    formatMs(step.actionsP95),
    formatShare(step.actionsFailed),
    formatPerSecond(step.succeededPerSecond),
    formatMs(step.timerLagP99),
    OUTCOME_WORDS[step.outcome],
  ];
}

function stepLine(cells: readonly string[]): string {
  const widths = [6, 9, 11, 10, 13, 11];
  const last = cells.at(-1) ?? '';
  return `${widths.map((width, place) => (cells[place] ?? '').padStart(width)).join('')}   ${last}`;
}

/** Names a route; the two behaviors that chat tell themselves apart. */
function routeName({ route, behavior }: SmokeRoute): string {
  return route.endsWith('/chat') ? `${route} (${behavior})` : route;
}

function routeLine(mark: string, name: string, cells: readonly string[]): string {
  const widths = [9, 7, 8, 8];
  return `  ${mark} ${clip(name, 44).padEnd(44)}${cells.map((cell, place) => cell.padStart(widths[place] ?? 8)).join('')}`;
}
