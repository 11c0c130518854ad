import { hadLoad } from '../../src/result/had-load.ts';
import { leftText } from '../../src/result/left-behind.ts';
import { outcomeText, routeText, whyText } from '../../src/result/set-up/preflight-text.ts';
import { formatDuration } from '../../src/settings/durations.ts';
import { limitText, marginText, valueText } from '../../src/summary/criterion-text.ts';
import { DEGRADED_HEADING, degradedTexts } from '../../src/summary/degraded-text.ts';
import { hiddenP95Texts } from '../../src/summary/hidden-p95.ts';
import { loadText } from '../../src/summary/load-text.ts';
import { promptsText } from '../../src/summary/prompts-text.ts';
import { reportedCriteria } from '../../src/summary/reported-criteria.ts';
import { toldEvidence } from '../../src/summary/told-evidence.ts';
import { verdictText } from '../../src/summary/verdict-text.ts';
import type { CriterionKind } from '../../src/thresholds/criteria.ts';
import { type CriterionState, isMissed, type Verdict } from '../../src/thresholds/verdict.ts';
import { clip, formatCount, formatMs, formatShare } from '../../src/words/format.ts';
import { STATE_SIGNS } from '../../src/words/state-signs.ts';
import { leftOut } from '../../src/workload/patterns.ts';
import { warningTexts } from '../judge/warnings.ts';
import type { Comparison } from '../result/comparison.ts';
import type { RunResult } from '../result/run-result.ts';
import { targetSideOf } from '../result/target-side-of.ts';
import { answerTexts } from './words/answer-text.ts';
import { behaviorRows } from './words/behavior-rows.ts';
import {
  comparisonSummary,
  DECISION_LABELS,
  rowTexts,
  tellingRows,
  unlikeTexts,
} from './words/comparison-text.ts';
import { intervalText } from './words/interval-text.ts';
import { markdownTable, escapeMarkdown as md } from './words/markdown.ts';
import type { ReportInput } from './words/report-input.ts';
import { utcText } from './words/run-facts.ts';
import { targetDifferencesText } from './words/target-comparison-text.ts';
import { byTelling, seriesName, targetEntries, targetValueText } from './words/target-text.ts';
import { answerText, reasonTexts } from './words/verdict-words.ts';

const SIGNS: Readonly<Record<Verdict, string>> = { PASS: '✅', FAIL: '❌', INVALID: '⚠️' };
/** How much of each list a comment has room for. */
const SHOWN = {
  reasons: 5,
  reservations: 10,
  crossed: 12,
  failures: 5,
  differences: 5,
  recommendations: 5,
  target: 5,
};
/** A comment on GitHub holds 65,536 characters. */
const MAX_CHARACTERS = 65_000;
const MAX_TEXT = 400;

/** Renders a run's report as a comment for a pull request. */
export function renderMarkdown({ result, comparison }: ReportInput): string {
  const blocks = [
    heading(result),
    answer(result),
    ...(hadLoad(result) ? [criteria(result), behaviors(result), degraded(result)] : [preflight(result)]),
    failures(result),
    targetSide(result),
    comparison === null ? [] : differences(comparison),
    recommendations(result),
    [footer(result)],
  ];
  const text = blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  return `${fitting(text)}\n`;
}

function heading(result: RunResult): string[] {
  const { settings, target, profile, verdict } = result;
  const reasons = reasonTexts(result);
  const more = reasons.length - SHOWN.reasons;
  const [only] = reasons;
  return [
    `## ${verdict === null ? '➖' : SIGNS[verdict]} ${verdictText(result)}: scenario ${settings.scenario}, ${settings.environment}`,
    '',
    `**${md(answerText(result))}** ${md(shown(target.baseUrl))}, ${loadText(settings.load)}, ${formatDuration(profile.steadySeconds)} at full load, pattern ${settings.pattern}.${md(notes(settings))}`,
    ...(target.simulated === true
      ? ['', '> **Simulated backend:** this run says nothing about how GremlinsAI performs.']
      : []),
    '',
    ...(reasons.length === 1 && only !== undefined
      ? [md(shown(only))]
      : reasons.slice(0, SHOWN.reasons).map((reason) => `- ${md(shown(reason))}`)),
    ...(more > 0 ? [`- and ${more} more`] : []),
    ...reservationLines(result),
    ...[...(result.timeSpent ? [result.timeSpent.text] : []), ...hiddenP95Texts(result)].flatMap((text) => [
      '',
      `⚠️ ${md(text)}`,
    ]),
  ];
}

/** What a PASS does not vouch for stands right under it. */
function reservationLines({ reservations }: RunResult): string[] {
  if (reservations.length === 0) return [];
  const more = reservations.length - SHOWN.reservations;
  return [
    '',
    `**${reservations.length === 1 ? 'Reservation' : 'Reservations'}**`,
    '',
    ...reservations.slice(0, SHOWN.reservations).map(({ text }) => `- ${md(shown(text))}`),
    ...(more > 0 ? [`- and ${more} more, in report.html`] : []),
  ];
}

function notes({ weights, prompts }: RunResult['settings']): string {
  const absent = leftOut(weights);
  return [
    ...(absent.length === 0 ? [] : [` Left out by the pattern: ${absent.join(', ')}.`]),
    ...(prompts === null ? [] : [` Own questions: ${promptsText(prompts)}.`]),
  ].join('');
}

/** The scenario's own answer and what to be warned of; in full where it is a table, in report.html. */
function answer(result: RunResult): string[] {
  const [first, ...rest] = answerTexts(result);
  return [
    ...(first === undefined ? [] : [`- **${md(shown(first))}**`]),
    ...rest.map((text) => `- ${md(shown(text))}`),
    ...warningTexts(result).map((text) => `- ⚠️ ${md(shown(text))}`),
  ];
}

function criteria(result: RunResult): string[] {
  const { criteria: all, profile } = result;
  if (all.length === 0) return [];
  const reported = reportedCriteria(all);
  const crossed = reported.filter(({ criterion }) => isMissed(criterion));
  const evidence = toldEvidence(reported, result);
  const unjudged = evidence.rows.filter(({ criterion }) => !isMissed(criterion));
  // Evidence that is there stands in one row, and right answers in another; what was crossed has a row each.
  const told = (kind: CriterionKind) => kind !== 'evidence' && kind !== 'correctness';
  const held = reported.filter(({ criterion }) => !isMissed(criterion) && told(criterion.kind));
  const right = (state: CriterionState) =>
    reported
      .filter(({ criterion }) => criterion.state === state && criterion.kind === 'correctness')
      .map(({ criterion, notJudged }) =>
        notJudged === null ? criterion.group : `${criterion.group} (${notJudged})`,
      )
      .join(', ');
  const rightRow = (state: 'held' | 'not-judged', word: string) =>
    right(state) === '' ? [] : [[STATE_SIGNS[state], `right answers: ${right(state)}`, '', word, '']];
  const rows = [...crossed.slice(0, SHOWN.crossed), ...held, ...unjudged];
  const hidden = crossed.length - SHOWN.crossed;
  const seconds = profile.steadySeconds;
  return [
    ...markdownTable(['', 'criterion', 'limit', 'value', 'margin'], 'llrrr', [
      ...rows.map(({ criterion, label, notJudged }) => [
        STATE_SIGNS[criterion.state],
        md(notJudged === null ? label : `${label} (${notJudged})`),
        md(limitText(criterion, seconds)),
        valueText(criterion, seconds),
        marginText(criterion),
      ]),
      ...rightRow('held', 'held'),
      ...rightRow('not-judged', 'not judged'),
      ...(evidence.text === null ? [] : [[STATE_SIGNS.held, md(evidence.text), '', 'held', '']]),
    ]),
    ...(hidden > 0 ? ['', `and ${hidden} more that were crossed`] : []),
  ];
}

function behaviors(result: RunResult): string[] {
  const { rows, all } = behaviorRows(result);
  return markdownTable(
    ['actions, steady phase', 'count', 'failed', 'p50', 'p95', '95 % interval of p95', 'p99'],
    'lrrrrrr',
    [...rows, all].map(({ subject, actions, failedRate, p50, p95, p99 }) => {
      const interval = p95?.interval ?? null;
      return [
        subject === 'all' ? '**all**' : subject,
        formatCount(actions),
        formatShare(failedRate?.value ?? null),
        formatMs(p50?.value ?? null),
        formatMs(p95?.value ?? null),
        interval === null ? '–' : intervalText(interval, formatMs),
        formatMs(p99?.value ?? null),
      ];
    }),
  );
}

/** Which of the actions above are by fallback, and what they are without those. */
function degraded(result: RunResult): string[] {
  const texts = degradedTexts(result);
  if (texts === null) return [];
  return [
    `**${DEGRADED_HEADING}**`,
    '',
    `- ${md(texts.share)}`,
    `- without them: ${md(texts.without)}`,
    `- goodput: ${md(texts.goodput)}`,
  ];
}

/** How each route answered one user, where there was no load. */
function preflight({ setUp }: RunResult): string[] {
  return markdownTable(
    ['each route, to one user', 'answered', 'what says so'],
    'lll',
    (setUp?.routes ?? []).map((route) => [
      md(routeText(route)),
      outcomeText(route),
      md(shown(whyText(route) ?? '')),
    ]),
  );
}

function failures(result: RunResult): string[] {
  const groups = result.analysis?.failures ?? [];
  if (groups.length > 0) {
    const more = groups.length - SHOWN.failures;
    return [
      ...markdownTable(
        ['top failures', 'behavior', 'status', 'count', 'cause'],
        'llrrl',
        groups
          .slice(0, SHOWN.failures)
          .map(({ category, behavior, status, count, cause }) => [
            md(category),
            behavior,
            status === 0 ? 'no answer' : String(status),
            formatCount(count),
            md(cause),
          ]),
      ),
      ...(more > 0 ? ['', `and ${more} more kind${more === 1 ? '' : 's'}, in report.html`] : []),
    ];
  }
  if (result.failures.length === 0) return [];
  return markdownTable(
    ['top failures', 'count', 'share'],
    'lrr',
    result.failures
      .slice(0, SHOWN.failures)
      .map(({ category, run, share }) => [md(category), formatCount(run), formatShare(share)]),
  );
}

/** What was fullest on the target's side, and how full. */
function targetSide(result: RunResult): string[] {
  const side = targetSideOf(result);
  if (side === null) return [];
  const { series, firstLimit } = side;
  const more = series.length - SHOWN.target;
  const then = firstLimit === null ? [] : ['at the first limit'];
  return [
    ...targetEntries(result).map(([label, text]) => `- **${label}** ${md(shown(text))}`),
    ...(series.length === 0
      ? []
      : [
          '',
          ...markdownTable(
            ["target's side, full load", 'min', 'median', 'p95', 'max', 'of at most', ...then],
            'lrrrrrr',
            byTelling(series)
              .slice(0, SHOWN.target)
              .map((one) => [
                md(shown(seriesName(one, series))),
                ...(['min', 'median', 'p95', 'max'] as const).map((name) =>
                  targetValueText(one.unit, one.fullLoad?.[name] ?? null),
                ),
                targetValueText(one.unit, one.most),
                ...then.map(() => targetValueText(one.unit, one.atFirstLimit)),
              ]),
          ),
        ]),
    ...(more > 0 ? ['', `and ${more} more, in report.html`] : []),
  ];
}

function differences(comparison: Comparison): string[] {
  const order = { regression: 0, improvement: 1, 'no-difference-shown': 2, 'no-significance': 2 } as const;
  const rows = tellingRows(comparison).sort((a, b) => order[a.decision] - order[b.decision]);
  const more = rows.length - SHOWN.differences;
  const target = targetDifferencesText(comparison.target);
  return [
    ...unlikeTexts(comparison).flatMap(({ label, texts }) =>
      texts.map((text) => `> **${label}:** ${md(shown(text))}\n`),
    ),
    `**Compared with the baseline ${md(comparison.before.map(({ name }) => shown(name)).join(', '))}.** ${comparisonSummary(comparison)}`,
    '',
    ...markdownTable(
      ['actions', 'measured', 'baseline', 'this run', 'difference', '', 'finding'],
      'llrrrrl',
      rows
        .slice(0, SHOWN.differences)
        .map((row) => [
          ...rowTexts(row),
          row.decision === 'regression'
            ? `**${DECISION_LABELS[row.decision]}**`
            : DECISION_LABELS[row.decision],
        ]),
    ),
    ...(more > 0 ? ['', `and ${more} more, in report.html`] : []),
    ...(target === null ? [] : ['', md(shown(target))]),
  ];
}

function recommendations({ recommendations: all }: RunResult): string[] {
  if (all === undefined || all.length === 0) return [];
  return [
    '**Recommendations**',
    '',
    ...all.slice(0, SHOWN.recommendations).map(({ severity, text }) => `- ${severity}: ${md(shown(text))}`),
  ];
}

function footer(result: RunResult): string {
  const { runId, seed, suiteVersion, k6Version, startedAt, settings } = result;
  const text = leftText(result);
  const left = text === null ? '' : `; ${text}`;
  const changed = settings.changed.length === 0 ? '' : `; ${shown(settings.changed.join(' '))}`;
  return `<sub>${md(`run ${runId ?? '–'}, seed ${seed ?? '–'}, ${utcText(startedAt)}, gremlins-load ${suiteVersion}, k6 ${k6Version ?? 'unknown'}${changed}${left}`)}</sub>`;
}

/** Texts from outside may be of any length. */
function shown(text: string): string {
  return clip(text, MAX_TEXT);
}

function fitting(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  const cut = text.lastIndexOf('\n', MAX_CHARACTERS);
  return `${text.slice(0, cut === -1 ? MAX_CHARACTERS : cut)}\n\nCut off here; report.html has it all.`;
}
