import { columnsLine, leftColumns, rightColumns } from '../../src/words/columns-line.ts';
import { clip } from '../../src/words/format.ts';
import type { Paint, Style } from '../../src/words/paint.ts';
import { WIDTH, wrap } from '../../src/words/wrap.ts';
import {
  comparedText,
  differenceIntervalText,
  differenceText,
  METRIC_LABELS,
  relativeText,
} from '../report/words/comparison-text.ts';
import {
  TARGET_DECISION_LABELS,
  TARGET_NOTES,
  targetIntervalText,
  unmatchedTexts,
} from '../report/words/target-comparison-text.ts';
import { seriesName, targetValueText } from '../report/words/target-text.ts';
import type { Comparison, ComparisonRow, TargetComparison, TargetDecision } from '../result/comparison.ts';
import type { MetricTrend, Trend } from '../result/trend.ts';
import { METRIC_NAMES } from './compared-metrics.ts';
import {
  changesOf,
  changeText,
  loadText,
  outcomeWord,
  readingNotes,
  sideText,
  slopeSentence,
} from './comparison-words.ts';

/** ` new-conversation` */
const LABEL_WIDTH = 17;
/** `none ≥ 10.91 pt` and a space. */
const FINDING_WIDTH = 16;
const ROW_COLUMNS = [...leftColumns(LABEL_WIDTH), ...rightColumns(9, 9, 9)];

/** Renders a comparison for a terminal, at most 80 columns wide; with its trend, where there are three runs or more. */
export function renderComparisonText(comparison: Comparison, trend: Trend | null, paint: Paint): string {
  const blocks = [
    heading(comparison, paint),
    ...(trend === null ? [] : [trendLines(trend, paint)]),
    differences(comparison, paint),
    ...targetBlock(comparison.target, paint),
    readingNotes(comparison).flatMap((note) => wrap(note, WIDTH)),
  ];
  return `\n${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function heading(comparison: Comparison, paint: Paint): string[] {
  const word = outcomeWord(comparison);
  const style: Style = comparison.variation === 'none' ? 'warn' : comparison.regressed ? 'bad' : 'good';
  return [
    ...comparison.forced.flatMap((reason) => wrap(`anyway   ${reason}`, WIDTH, ' '.repeat(9))),
    ...comparison.differs.flatMap((reason) => wrap(`unlike   ${reason}`, WIDTH, ' '.repeat(9))),
    ...(comparison.forced.length + comparison.differs.length > 0 ? [''] : []),
    `${paint(style, paint('strong', word))}  ${loadText(comparison.after)}`,
    ...wrap(`before   ${sideText(comparison.before)}`, WIDTH, ' '.repeat(9)),
    ...wrap(`after    ${sideText(comparison.after)}`, WIDTH, ' '.repeat(9)),
  ];
}

function differences(comparison: Comparison, paint: Paint): string[] {
  const sampled = comparison.variation !== 'none';
  const head = cells(
    '',
    'before',
    'after',
    'change',
    sampled ? '95 % interval' : '',
    sampled ? 'finding' : '',
  );
  const lines = METRIC_NAMES.flatMap((metric) => {
    const rows = comparison.rows.filter((row) => row.metric === metric);
    return rows.length === 0
      ? []
      : [METRIC_LABELS[metric], ...rows.map((row) => rowLine(row, sampled, paint))];
  });
  const undecided = comparison.rows.some(({ detectable }) => detectable !== null);
  return [
    paint('faint', head),
    ...lines,
    ...(undecided
      ? ['', ...wrap('none ≥ x: no difference shown; one of x would be found four times in five.', WIDTH)]
      : []),
  ];
}

function rowLine(row: ComparisonRow, sampled: boolean, paint: Paint): string {
  const { metric, subject, before, after, relative, interval } = row;
  const [style, finding] = findingOf(row, sampled);
  const line = cells(
    ` ${subject}`,
    comparedText(metric, before),
    comparedText(metric, after),
    relativeText(relative),
    interval === null ? '' : shortUnit(differenceIntervalText(metric, interval)),
    finding,
  );
  return style === null ? line : paint(style, line);
}

/** The target's side: its names are too long to stand before their figures. */
function targetBlock(target: TargetComparison | null, paint: Paint): string[][] {
  if (target === null) return [];
  const { rows } = target;
  return [
    [
      paint('faint', "target's side, means at full load"),
      ...rows.flatMap((row) => {
        const { unit, before, after, relative, interval, decision } = row;
        const line = cells(
          '',
          withoutCores(targetValueText(unit, before)),
          withoutCores(targetValueText(unit, after)),
          relativeText(relative),
          interval === null ? '' : withoutCores(shortUnit(targetIntervalText(unit, interval))),
          TARGET_FINDINGS[decision],
        );
        const name = seriesName(row, rows) + (unit === 'cores' ? ', cores' : '');
        const marked = decision === 'more' || decision === 'less';
        return [...wrap(name, WIDTH, ' '), marked ? paint('strong', line) : line];
      }),
      ...unmatchedTexts(target).flatMap((text) => wrap(text, WIDTH, '  ')),
      ...TARGET_NOTES.flatMap((note) => wrap(note, WIDTH)),
    ],
  ];
}

/** Nor have columns room for this unit: it stands behind the name. */
function withoutCores(text: string): string {
  return text.replace(' cores', '');
}

/** As far as their column has room. */
const TARGET_FINDINGS: Readonly<Record<TargetDecision, string>> = {
  ...TARGET_DECISION_LABELS,
  'no-difference-shown': 'none',
  'no-significance': 'too few to tell',
};

function findingOf(
  { metric, decision, detectable }: ComparisonRow,
  sampled: boolean,
): [Style | null, string] {
  switch (decision) {
    case 'regression':
      return ['bad', 'regression'];
    case 'improvement':
      return ['good', 'improvement'];
    case 'no-difference-shown':
      return [null, detectable === null ? 'none' : `none ≥ ${sizeText(metric, detectable)}`];
    case 'no-significance':
      return [null, sampled ? 'too few to tell' : ''];
  }
}

/** A difference without its sign. */
function sizeText(metric: ComparisonRow['metric'], size: number): string {
  return shortUnit(differenceText(metric, size).slice(1));
}

/** Columns have no room for percentage points in full. */
function shortUnit(text: string): string {
  return text.replace(' points', ' pt');
}

function cells(...[label, before, after, change, interval, finding]: readonly string[]): string {
  const values = [clip(label ?? '', LABEL_WIDTH), before ?? '', after ?? '', change ?? ''];
  const room = WIDTH - columnsLine(ROW_COLUMNS, values).length - FINDING_WIDTH;
  const columns = [...ROW_COLUMNS, ...rightColumns(room, FINDING_WIDTH)];
  const told = clip(interval ?? '', Math.max(1, room - 1));
  return columnsLine(columns, [...values, told, finding ?? '']).trimEnd();
}

function trendLines(trend: Trend, paint: Paint): string[] {
  const heads = ['run', ...trend.metrics.map(({ metric }) => METRIC_LABELS[metric])];
  const changes = trend.metrics.flatMap((metric) => changesOf(metric, trend));
  return [
    paint('faint', trendRow(heads)),
    ...trend.runs.map((run, index) =>
      trendRow([
        clip(run.name, 34),
        ...trend.metrics.map(
          ({ metric, points }) => comparedText(metric, points[index]?.value ?? null) + markOf(points[index]),
        ),
      ]),
    ),
    '',
    ...(changes.length === 0
      ? ['No run is shown to have changed any of these.']
      : changes.flatMap((change) =>
          wrap(`${change.decision} in ${change.run.name}: ${changeText(change)}`, WIDTH, '  ').map((line) =>
            paint(change.decision === 'regression' ? 'bad' : 'good', line),
          ),
        )),
    ...trend.metrics.flatMap((metric) => wrap(slopeSentence(metric, trend.runs.length), WIDTH, '  ')),
  ];
}

function markOf(point: MetricTrend['points'][number] | undefined): string {
  switch (point?.step?.decision) {
    case 'regression':
      return ' ✗';
    case 'improvement':
      return ' ✓';
    default:
      return '  ';
  }
}

function trendRow([label, ...values]: readonly string[]): string {
  const columns = [...leftColumns(35), ...rightColumns(...values.map(() => 15))];
  return columnsLine(columns, [label ?? '', ...values]).trimEnd();
}
