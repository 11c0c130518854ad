import {
  comparedText,
  DECISION_LABELS,
  differenceText,
  METRIC_LABELS,
  rowTexts,
  tellingRows,
  unlikeTexts,
} from '../report/words/comparison-text.ts';
import { markdownTable, escapeMarkdown as md } from '../report/words/markdown.ts';
import {
  TARGET_DECISION_LABELS,
  TARGET_NOTES,
  targetRowTexts,
  unmatchedTexts,
} from '../report/words/target-comparison-text.ts';
import type { Comparison, ComparisonRow, TargetComparison } from '../result/comparison.ts';
import type { Trend } from '../result/trend.ts';
import {
  changesOf,
  changeText,
  loadText,
  outcomeWord,
  readingNotes,
  sideText,
  slopeSentence,
} from './comparison-words.ts';

/**
 * Renders a comparison as a comment for a pull request: what was decided on top, every row folded away below; with its
 * trend, where there are three runs or more.
 */
export function renderComparisonMarkdown(comparison: Comparison, trend: Trend | null): string {
  const blocks = [
    heading(comparison),
    ...(trend === null ? [] : [trendBlock(trend)]),
    table(tellingRows(comparison)),
    ...targetBlocks(comparison.target),
    readingNotes(comparison).map((note) => `- ${note}`),
    folded(comparison.rows),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function heading(comparison: Comparison): string[] {
  const { variation, regressed } = comparison;
  const sign = variation === 'none' ? '➖' : regressed ? '❌' : '✅';
  return [
    ...unlikeTexts(comparison).flatMap(({ label, texts }) =>
      texts.flatMap((text) => [`> **${label}:** ${md(text)}`, '']),
    ),
    `## ${sign} ${outcomeWord(comparison)}: ${loadText(comparison.after)}`,
    '',
    `**Before** ${md(sideText(comparison.before))}, **after** ${md(sideText(comparison.after))}.`,
  ];
}

function table(rows: readonly ComparisonRow[]): string[] {
  return markdownTable(
    ['actions', 'measured', 'before', 'after', 'difference', '', 'finding'],
    'llrrrrl',
    rows.map((row) => [...rowTexts(row), findingText(row)]),
  );
}

/** The rows of the target's side, and what only one side has. */
function targetBlocks(target: TargetComparison | null): string[][] {
  if (target === null) return [];
  const { rows } = target;
  return [
    rows.length === 0
      ? []
      : markdownTable(
          ["target's side, means", 'before', 'after', 'difference', '', 'finding'],
          'lrrrrl',
          rows.map((row) => {
            const [name = '', ...values] = targetRowTexts(row, rows);
            const found = TARGET_DECISION_LABELS[row.decision];
            const marked = row.decision === 'more' || row.decision === 'less' ? `**${found}**` : found;
            return [md(name), ...values, marked];
          }),
        ),
    unmatchedTexts(target).map((text) => `- target's side, ${md(text)}`),
    TARGET_NOTES.map((note) => `- ${note}`),
  ].filter((lines) => lines.length > 0);
}

function findingText({ metric, decision, detectable }: ComparisonRow): string {
  switch (decision) {
    case 'regression':
      return `**${DECISION_LABELS[decision]}**`;
    case 'improvement':
    case 'no-significance':
      return DECISION_LABELS[decision];
    case 'no-difference-shown':
      return detectable === null
        ? DECISION_LABELS[decision]
        : `${DECISION_LABELS[decision]}; detectable from ${differenceText(metric, detectable).slice(1)}`;
  }
}

function folded(rows: readonly ComparisonRow[]): string[] {
  return ['<details><summary>All rows</summary>', '', ...table(rows), '', '</details>'];
}

function trendBlock(trend: Trend): string[] {
  const changes = trend.metrics.flatMap((metric) => changesOf(metric, trend));
  return [
    ...markdownTable(
      ['run', ...trend.metrics.map(({ metric }) => METRIC_LABELS[metric])],
      'lrrr',
      trend.runs.map((run, index) => [
        md(run.name),
        ...trend.metrics.map(({ metric, points }) => {
          const decision = points[index]?.step?.decision;
          const mark = decision === 'regression' ? ' ❌' : decision === 'improvement' ? ' ✅' : '';
          return comparedText(metric, points[index]?.value ?? null) + mark;
        }),
      ]),
    ),
    '',
    ...(changes.length === 0
      ? ['No run is shown to have changed any of these.']
      : changes.map((change) => `- **${change.decision}** in ${md(change.run.name)}: ${changeText(change)}`)),
    '',
    ...trend.metrics.map((metric) => `- ${slopeSentence(metric, trend.runs.length)}`),
  ];
}
