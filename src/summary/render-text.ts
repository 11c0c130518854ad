import { hadLoad } from '../result/had-load.ts';
import { leftText } from '../result/left-behind.ts';
import type { FailureStats, RequestStats, Result } from '../result/result.ts';
import { documentsLine, preflightLines } from '../result/set-up/preflight-text.ts';
import type { SetUpReport } from '../result/set-up/set-up-report.ts';
import { formatDuration } from '../settings/durations.ts';
import { RATING_SYMBOLS, type Rating } from '../thresholds/ratings.ts';
import { type CriterionOutcome, type CriterionState, isMissed } from '../thresholds/verdict.ts';
import { columnsLine, leftColumns, rightColumns } from '../words/columns-line.ts';
import { clip, formatCount, formatMs, formatPerSecond, formatShare } from '../words/format.ts';
import { type Paint, painter, type Style } from '../words/paint.ts';
import { STATE_SIGNS, VERDICT_STYLES } from '../words/state-signs.ts';
import { WIDTH, wrap, wrapFigures } from '../words/wrap.ts';
import { leftOut } from '../workload/patterns.ts';
import { clockAdvice } from './clock-advice.ts';
import { correctnessLines } from './correctness-text.ts';
import { limitText, marginText, memberLabel, valueText } from './criterion-text.ts';
import { DEGRADED_HEADING, degradedTexts } from './degraded-text.ts';
import { hiddenP95Texts } from './hidden-p95.ts';
import { deciding, holdAdvice, sampleShortfalls } from './hold-advice.ts';
import { loadText } from './load-text.ts';
import { promptsText } from './prompts-text.ts';
import { reportedCriteria } from './reported-criteria.ts';
import { saturationAdvice } from './saturation-advice.ts';
import { toldEvidence } from './told-evidence.ts';
import { verdictText } from './verdict-text.ts';

const STATE_STYLES: Readonly<Record<CriterionState, Style>> = {
  held: 'good',
  missed: 'bad',
  'not-judged': 'faint',
};

const CRITERIA_COLUMNS = [...leftColumns(41), ...rightColumns(12, 12, 13)];
const TABLE_COLUMNS = [...leftColumns(20), ...rightColumns(10, 10, 10, 10, 10, 10)];
const FAILURES_COLUMNS = [...leftColumns(28), ...rightColumns(8, 8, 10)];

/**
 * Renders a result for a terminal: verdict first, then what it rests on; at most 80 columns.
 *
 * @param colour whether ANSI colours may be used; without them the text is plain
 * @param gogc the GOGC that k6 ran with; null where that is not known
 * @param more what more than k6's aggregates tells: sentences on the verdict, and lines on the failures' causes
 */
export function renderText(
  result: Result,
  colour: boolean,
  gogc: string | null = null,
  more: { readonly found: readonly string[]; readonly causes: readonly string[] } = { found: [], causes: [] },
): string {
  const paint = painter(colour);
  if (!hadLoad(result) && result.setUp !== null) {
    return `\n${[...heading(result, paint), '', ...preflightSection(result.setUp, paint)].join('\n')}\n`;
  }
  const sections = [
    heading(result, paint),
    reservationsSection(result, paint),
    [...more.found, ...hiddenP95Texts(result)].flatMap((text) => wrap(`! ${text}`, WIDTH, '  ')),
    criteriaSection(result, paint),
    clockAdvice(result),
    saturationAdvice(result, gogc),
    contributors(result),
    ratingsSection(result),
    requestsSection(result, paint),
    behaviorsSection(result, paint),
    degradedSection(result, paint),
    failuresSection(result, paint),
    more.causes,
    correctnessSection(result, paint),
    remarks(result),
    leftLines(result),
    holdLines(result),
    result.notJudged.length === 0
      ? []
      : [`not judged here: ${result.notJudged.join(',\n                 ')}`],
  ];
  const body = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `\n${body.join('\n\n')}\n`;
}

function heading(result: Result, paint: Paint): string[] {
  const { settings, profile, target } = result;
  const simulated = target.simulated === true ? ' (simulated backend)' : '';
  const share = settings.instances > 1 ? ` over ${settings.instances} instances, this is one` : '';
  return [
    `${paintedVerdict(result, paint)}  scenario ${settings.scenario}, environment ${settings.environment}`,
    clip(`target   ${target.baseUrl}`, WIDTH - simulated.length) + simulated,
    clip(
      `load     ${loadText(settings.load)}${share}, ${formatDuration(profile.steadySeconds)} steady, pattern ${settings.pattern}`,
      WIDTH,
    ),
    ...notes(settings),
    clip(`run      ${result.runId ?? '–'}, seed ${result.seed ?? '–'}, ${result.startedAt}`, WIDTH),
    ...(result.verdict === 'PASS' ? [] : reasonLines(result)),
  ];
}

function paintedVerdict(result: Result, paint: Paint): string {
  const [word = '', ...rest] = verdictText(result).split(/(?=,)/);
  const painted =
    result.verdict === null
      ? paint('warn', word)
      : paint(VERDICT_STYLES[result.verdict], paint('strong', word));
  return painted + rest.join('');
}

function preflightSection({ routes, documents }: SetUpReport, paint: Paint): string[] {
  return [
    paint('faint', 'each route, to one user, before any load'),
    ...preflightLines(routes).flatMap((line) => wrap(line, WIDTH, '          ')),
    ...(documents === null ? [] : wrap(documentsLine(documents), WIDTH, '          ')),
  ];
}

/** What a PASS does not vouch for, and beside any other verdict what it would not have. */
function reservationsSection({ reservations }: Result, paint: Paint): string[] {
  if (reservations.length === 0) return [];
  return [
    paint('faint', reservations.length === 1 ? 'reservation' : 'reservations'),
    ...reservations.flatMap(({ text }) => {
      const [first = '', ...rest] = wrap(`! ${text}`, WIDTH, '  ');
      return [`${paint('warn', '!')}${first.slice(1)}`, ...rest];
    }),
  ];
}

function degradedSection(result: Result, paint: Paint): string[] {
  const texts = degradedTexts(result);
  if (texts === null) return [];
  return [
    paint('faint', DEGRADED_HEADING),
    ...wrapFigures(texts.share, WIDTH, '  '),
    ...wrapFigures(`without them      ${texts.without}`, WIDTH, '                  '),
    `goodput           ${texts.goodput}`,
  ];
}

/** What a reader could take for granted, and would be wrong. */
function notes({ weights, prompts }: Result['settings']): string[] {
  const absent = leftOut(weights);
  return [
    ...(absent.length === 0 ? [] : [`left out by the pattern: ${absent.join(', ')}`]),
    ...(prompts === null ? [] : [`own questions: ${promptsText(prompts)}`]),
  ].map((line) => clip(line, WIDTH));
}

function reasonLines(result: Result): string[] {
  const shown = result.reasons.slice(0, 3);
  const more = result.reasons.length - shown.length;
  const lines = shown.map((reason) => {
    const criterion = result.criteria.find(({ id }) => id === reason);
    return criterion === undefined ? reason : reasonText(criterion, result.profile.steadySeconds);
  });
  if (more > 0) lines.push(`and ${more} more, marked ✗ below`);
  return lines.flatMap((line, index) =>
    wrap(`${index === 0 ? 'because' : '       '}  ${line}`, WIDTH, '         '),
  );
}

function reasonText(criterion: CriterionOutcome, steadySeconds: number): string {
  const limit = limitText(criterion, steadySeconds);
  return `${memberLabel(criterion)}: ${valueText(criterion, steadySeconds)}, limit ${limit}`;
}

/** What decides, a row each; what that rests on in a line, as long as it holds. */
function criteriaSection(result: Result, paint: Paint): string[] {
  const reported = reportedCriteria(result.criteria);
  const decisive = reported.filter(({ criterion }) => criterion.kind !== 'evidence');
  const { rows, text } = toldEvidence(reported, result);
  return [
    row('criterion, in the steady phase', ['limit', 'value', 'margin'], paint),
    ...[...decisive, ...rows].flatMap(({ criterion, label, notJudged }) => [
      criterionLine(criterion, label, result.profile.steadySeconds, paint),
      ...(notJudged === null ? [] : [`    ${notJudged}`]),
    ]),
    ...(text === null ? [] : heldLines(text, paint)),
  ];
}

function heldLines(text: string, paint: Paint): string[] {
  const [first = '', ...rest] = wrapFigures(`${STATE_SIGNS.held} ${text}`, WIDTH, '  ');
  return [stateMark('held', paint) + first.slice(1), ...rest];
}

function criterionLine(
  criterion: CriterionOutcome,
  label: string,
  steadySeconds: number,
  paint: Paint,
): string {
  const mark = stateMark(criterion.state, paint);
  const cells = [
    limitText(criterion, steadySeconds),
    valueText(criterion, steadySeconds),
    marginText(criterion),
  ];
  return `${mark} ${columnsLine(CRITERIA_COLUMNS, [clip(label, 41), ...cells])}`;
}

function stateMark(state: CriterionState, paint: Paint): string {
  return paint(STATE_STYLES[state], STATE_SIGNS[state]);
}

/** Names the behaviors and categories behind the failures, where a failure rate is what decided. */
function contributors(result: Result): string[] {
  if (
    !result.criteria.some(
      (criterion) =>
        isMissed(criterion) && (criterion.kind === 'failures' || criterion.kind === 'correctness'),
    )
  )
    return [];
  const parts = result.failures
    .flatMap(({ category, behaviors }) =>
      Object.entries(behaviors).map(([behavior, count]) => ({ behavior, category, count })),
    )
    .sort((a, b) => b.count - a.count)
    .slice(0, 3)
    .map(({ behavior, category, count }) => `${behavior} ${category} ${formatCount(count)}`);
  return parts.length === 0 ? [] : listed('most failures: ', parts);
}

function ratingsSection(result: Result): string[] {
  const text = (name: string, rating: Rating | null) =>
    rating === null ? `${name} –` : `${name} ${RATING_SYMBOLS[rating]} ${rating}`;
  const { p95, failed, throughput } = result.ratings;
  return [
    `ratings: ${[text('p95', p95), text('failed', failed), text('throughput', throughput)].join('   ')}`,
  ];
}

function requestsSection(result: Result, paint: Paint): string[] {
  const { steady, run } = result.requests;
  const counts = ({ count, failed, failedRate, perSecond }: RequestStats) => [
    formatCount(count),
    formatCount(failed),
    formatShare(failedRate),
    formatPerSecond(perSecond),
  ];
  const waits = (stats: RequestStats) =>
    [stats.min, stats.avg, stats.p50, stats.p95, stats.p99, stats.max].map(formatMs);
  return [
    table('requests', ['count', 'failed', 'failed', 'rate'], paint),
    tableRow('steady phase', counts(steady)),
    tableRow('whole run', counts(run)),
    table('  duration', ['min', 'avg', 'p50', 'p95', 'p99', 'max'], paint),
    tableRow('  steady phase', waits(steady)),
    tableRow('  whole run', waits(run)),
  ];
}

function behaviorsSection(result: Result, paint: Paint): string[] {
  return [
    table('actions, steady', ['count', 'failed', 'p50', 'p95', 'p99', 'max'], paint),
    ...result.behaviors.map((stats) =>
      tableRow(stats.behavior, [
        formatCount(stats.count),
        formatShare(stats.failedRate),
        ...[stats.p50, stats.p95, stats.p99, stats.max].map(formatMs),
      ]),
    ),
    tableRow('all', [
      formatCount(result.actions.steady.count),
      formatShare(result.actions.steady.failedRate),
      ...[
        result.actions.steady.p50,
        result.actions.steady.p95,
        result.actions.steady.p99,
        result.actions.steady.max,
      ].map(formatMs),
    ]),
  ];
}

function failuresSection(result: Result, paint: Paint): string[] {
  if (result.failures.length === 0) return [];
  return [
    paint(
      'faint',
      `${columnsLine(FAILURES_COLUMNS, ['failed actions by category', 'steady', 'run', 'share'])}  behaviors`,
    ),
    ...result.failures.flatMap(failureLines),
  ];
}

/** The behaviors stand behind the counts where they fit, else on a line of their own. */
function failureLines({ category, steady, run, share, behaviors }: FailureStats): string[] {
  const cells = [category, formatCount(steady), formatCount(run), formatShare(share)];
  const counts = columnsLine(FAILURES_COLUMNS, cells);
  const names = Object.entries(behaviors)
    .sort(([, a], [, b]) => b - a)
    .map(([behavior, count]) => `${behavior} ${formatCount(count)}`);
  const line = `${counts}  ${names.join(', ')}`;
  return line.length <= WIDTH ? [line] : [counts, ...listed('  ', names)];
}

/** Lists items behind a label, on as many lines as they need. */
function listed(label: string, items: readonly string[]): string[] {
  const lines: string[] = [];
  let line = label;
  items.forEach((item, index) => {
    const next = index === items.length - 1 ? item : `${item}, `;
    if (line.length > label.length && (line + next).trimEnd().length > WIDTH) {
      lines.push(line.trimEnd());
      line = ' '.repeat(label.length);
    }
    line += next;
  });
  return [...lines, line.trimEnd()];
}

function correctnessSection(result: Result, paint: Paint): string[] {
  const lines = correctnessLines(result.correctness).map((line) => clip(line, WIDTH));
  return [paint('faint', 'right answers, whole run'), ...lines];
}

function remarks(result: Result): string[] {
  const lines: string[] = [];
  const substituted = Object.entries(result.substituted);
  if (substituted.length > 0) {
    const cards = substituted.map(([card, count]) => `${card} ${formatCount(count)}`).join(', ');
    lines.push(`substituted by new-conversation, as none was open: ${cards}`);
  }
  if (result.retries > 0) lines.push(`retries: ${formatCount(result.retries)} attempts beyond the first`);
  if (result.scriptErrors > 0)
    lines.push(`script errors: ${formatCount(result.scriptErrors)}, see the log above`);
  return lines.map((line) => clip(line, WIDTH));
}

function leftLines(result: Result): string[] {
  const text = leftText(result);
  return text === null ? [] : wrapFigures(text, WIDTH, '  ');
}

/** Where samples were analyzed, those who did it say so. */
function holdLines(result: Result): string[] {
  const decided = result.verdict === 'INVALID' && result.notJudged.length > 0 ? deciding(result) : null;
  if (decided === null || decided.some(({ group }) => group !== 'samples')) return [];
  const advice = holdAdvice(sampleShortfalls(decided), result, (seconds) => `DURATION=${seconds}`);
  return advice === null ? [] : wrapFigures(advice, WIDTH, '  ');
}

function row(label: string, cells: readonly string[], paint: Paint): string {
  return paint('faint', `  ${columnsLine(CRITERIA_COLUMNS, [label, ...cells])}`);
}

function table(label: string, cells: readonly string[], paint: Paint): string {
  return paint('faint', tableRow(label, cells));
}

function tableRow(label: string, cells: readonly string[]): string {
  return columnsLine(TABLE_COLUMNS, [label, ...cells]);
}
