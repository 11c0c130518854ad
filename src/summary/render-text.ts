import { leftOut } from '../behaviors/patterns.ts';
import { formatDuration } from '../settings/durations.ts';
import { RATING_SYMBOLS, type Rating } from '../thresholds/ratings.ts';
import type { CriterionOutcome, Verdict } from '../thresholds/verdict.ts';
import { correctnessLines } from './correctness-text.ts';
import { limitText, marginText, memberLabel, valueText } from './criterion-text.ts';
import { clip, formatCount, formatMs, formatPerSecond, formatShare } from './format.ts';
import { loadText } from './load-text.ts';
import { type Paint, painter, type Style } from './paint.ts';
import { promptsText } from './prompts-text.ts';
import { reportedCriteria } from './reported-criteria.ts';
import type { FailureStats, RequestStats, Result } from './result.ts';
import { saturationAdvice } from './saturation-advice.ts';

const WIDTH = 80;
const VERDICT_STYLES: Readonly<Record<Verdict, Style>> = { PASS: 'good', FAIL: 'bad', INVALID: 'warn' };

/**
 * Renders a result for a terminal: verdict first, then what it rests on; at most 80 columns.
 *
 * @param colour whether ANSI colours may be used; without them the text is plain
 * @param gogc the GOGC that k6 ran with; null where that is not known
 */
export function renderText(result: Result, colour: boolean, gogc: string | null = null): string {
  const paint = painter(colour);
  const sections = [
    heading(result, paint),
    criteriaSection(result, paint),
    saturationAdvice(result, gogc),
    contributors(result),
    ratingsSection(result),
    requestsSection(result, paint),
    behaviorsSection(result, paint),
    failuresSection(result, paint),
    correctnessSection(result, paint),
    remarks(result),
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
    `${verdictText(result, paint)}  scenario ${settings.scenario}, environment ${settings.environment}`,
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

/** What a reader could take for granted, and would be wrong. */
function notes({ weights, prompts }: Result['settings']): string[] {
  const absent = leftOut(weights);
  return [
    ...(absent.length === 0 ? [] : [`left out by the pattern: ${absent.join(', ')}`]),
    ...(prompts === null ? [] : [`own questions: ${promptsText(prompts)}`]),
  ].map((line) => clip(line, WIDTH));
}

function verdictText(result: Result, paint: Paint): string {
  return result.verdict === null
    ? paint('warn', 'NO VERDICT')
    : paint(VERDICT_STYLES[result.verdict], paint('strong', result.verdict));
}

function reasonLines(result: Result): string[] {
  const shown = result.reasons.slice(0, 3);
  const more = result.reasons.length - shown.length;
  const lines = shown.map((reason) => {
    const criterion = result.criteria.find(({ id }) => id === reason);
    return criterion === undefined ? reason : reasonText(criterion, result.profile.steadySeconds);
  });
  if (more > 0) lines.push(`and ${more} more, marked ✗ below`);
  return lines.map((line, index) => clip(`${index === 0 ? 'because' : '       '}  ${line}`, WIDTH));
}

function reasonText(criterion: CriterionOutcome, steadySeconds: number): string {
  const limit = limitText(criterion, steadySeconds);
  return `${memberLabel(criterion)}: ${valueText(criterion, steadySeconds)}, limit ${limit}`;
}

function criteriaSection(result: Result, paint: Paint): string[] {
  return [
    row('criterion, in the steady phase', ['limit', 'value', 'margin'], paint),
    ...reportedCriteria(result.criteria).map(({ criterion, label }) =>
      criterionLine(criterion, label, result.profile.steadySeconds, paint),
    ),
  ];
}

function criterionLine(
  criterion: CriterionOutcome,
  label: string,
  steadySeconds: number,
  paint: Paint,
): string {
  const mark = criterion.ok ? paint('good', '✓') : paint('bad', '✗');
  const cells = [
    limitText(criterion, steadySeconds),
    valueText(criterion, steadySeconds),
    marginText(criterion),
  ];
  return `${mark} ${clip(label, 39).padEnd(39)}${cells.map((cell) => cell.padStart(13)).join('')}`;
}

/** Names the behaviors and categories behind the failures, where a failure rate is what decided. */
function contributors(result: Result): string[] {
  if (!result.criteria.some(({ ok, kind }) => !ok && (kind === 'failures' || kind === 'correctness')))
    return [];
  const parts = result.failures
    .flatMap(({ category, behaviors }) =>
      Object.entries(behaviors).map(([behavior, count]) => ({ behavior, category, count })),
    )
    .sort((a, b) => b.count - a.count)
    .slice(0, 3)
    .map(({ behavior, category, count }) => `${behavior} ${category} ${formatCount(count)}`);
  return parts.length === 0 ? [] : [clip(`most failures: ${parts.join(', ')}`, WIDTH)];
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
      `${'failed actions by category'.padEnd(28)}${'steady'.padStart(8)}${'run'.padStart(8)}${'share'.padStart(10)}  behaviors`,
    ),
    ...result.failures.flatMap(failureLines),
  ];
}

/** The behaviors stand behind the counts where they fit, else on a line of their own. */
function failureLines({ category, steady, run, share, behaviors }: FailureStats): string[] {
  const counts = `${category.padEnd(28)}${formatCount(steady).padStart(8)}${formatCount(run).padStart(8)}${formatShare(share).padStart(10)}`;
  const names = Object.entries(behaviors)
    .sort(([, a], [, b]) => b - a)
    .map(([behavior, count]) => `${behavior} ${formatCount(count)}`)
    .join(', ');
  const line = `${counts}  ${names}`;
  return line.length <= WIDTH ? [line] : [counts, clip(`  ${names}`, WIDTH)];
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

function row(label: string, cells: readonly string[], paint: Paint): string {
  return paint('faint', `  ${label.padEnd(39)}${cells.map((cell) => cell.padStart(13)).join('')}`);
}

function table(label: string, cells: readonly string[], paint: Paint): string {
  return paint('faint', tableRow(label, cells));
}

function tableRow(label: string, cells: readonly string[]): string {
  return label.padEnd(20) + cells.map((cell) => cell.padStart(10)).join('');
}
