import { columnsLine, leftColumns, rightColumns } from '../../../src/words/columns-line.ts';
import { clip, formatCount, formatMs, formatPerSecond, formatShare } from '../../../src/words/format.ts';
import type { Paint } from '../../../src/words/paint.ts';
import { WIDTH, wrapFigures } from '../../../src/words/wrap.ts';
import { warningTexts } from '../../judge/warnings.ts';
import { questionOf } from '../../result/question-of.ts';
import type { RunResult } from '../../result/run-result.ts';
import type { SmokeRoute, StressStep } from '../../result/scenario-answer.ts';
import { answerTexts, OUTCOME_WORDS } from '../words/answer-text.ts';

/** The outcome stands behind them. */
const STEP_COLUMNS = rightColumns(6, 9, 11, 10, 13, 11);
const ROUTE_COLUMNS = [...leftColumns(44), ...rightColumns(9, 7, 8, 8)];

/** Writes what only the samples tell: the scenario's own answer, and what a reader should be warned of. */
export function answerSections(result: RunResult, paint: Paint): string[][] {
  const texts = answerTexts(result);
  const answer =
    texts.length === 0
      ? []
      : [
          paint('strong', questionOf(result)),
          ...texts.flatMap((text) => wrapFigures(`  ${text}`, WIDTH, '  ')),
          ...tableOf(result, paint),
        ];
  const warnings = warningTexts(result).flatMap((text) => {
    const [first = '', ...rest] = wrapFigures(`  ${text}`, WIDTH, '  ');
    return [`${paint('warn', '!')}${first.slice(1)}`, ...rest];
  });
  return [answer, warnings];
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
  const last = cells.at(-1) ?? '';
  return `${columnsLine(STEP_COLUMNS, cells)}   ${last}`;
}

/** Names a route; the two behaviors that chat tell themselves apart. */
function routeName({ route, behavior }: SmokeRoute): string {
  return route.endsWith('/chat') ? `${route} (${behavior})` : route;
}

function routeLine(mark: string, name: string, cells: readonly string[]): string {
  return `  ${mark} ${columnsLine(ROUTE_COLUMNS, [clip(name, 44), ...cells])}`;
}
