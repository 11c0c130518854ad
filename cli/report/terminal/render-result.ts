import { renderText } from '../../../src/summary/render-text.ts';
import { wasSaturated } from '../../../src/thresholds/verdict.ts';
import { breakWords } from '../../../src/words/break-words.ts';
import { formatCount } from '../../../src/words/format.ts';
import { type Paint, painter } from '../../../src/words/paint.ts';
import { wrap, wrapFigures } from '../../../src/words/wrap.ts';
import type { Analysis } from '../../result/analysis.ts';
import type { Recommendation } from '../../result/recommendation.ts';
import type { RunResult } from '../../result/run-result.ts';
import { conversationEntries } from '../words/conversation-entries.ts';
import { generatorEntries } from '../words/generator-text.ts';
import { targetEntries } from '../words/target-text.ts';
import { causeText, topCauses } from '../words/top-causes.ts';
import { answerSections } from './answer-sections.ts';

const WIDTH = 80;
const LABEL = 20;
/** More causes than that are in the report. */
const SHOWN_CAUSES = 5;
const COUNT_WIDTH = 8;

/**
 * Renders a run's result for a terminal: k6's own report, and below it what its samples show; at most 80 columns.
 *
 * @param colour whether ANSI colours may be used
 */
export function renderResult(result: RunResult, colour: boolean): string {
  const paint = painter(colour);
  const { analysis, recommendations = [] } = result;
  const sections = [
    ...answerSections(result, paint),
    ...(analysis === null || analysis === undefined
      ? []
      : [conversationSection(analysis, paint), generatorSection(result, analysis, paint)]),
    section("target's side", targetEntries(result), paint),
    recommendationsSection(recommendations, paint),
  ].filter((lines) => lines.length > 0);
  const own = renderText(result, colour, analysis?.generator.outside?.gogc ?? null, {
    found: result.timeSpent ? [result.timeSpent.text] : [],
    causes: causesLines(analysis ?? null, paint),
  });
  return [own.trimEnd(), ...sections.map((lines) => lines.join('\n'))].join('\n\n');
}

function causesLines(analysis: Analysis | null, paint: Paint): string[] {
  const causes = topCauses(analysis?.failures ?? []);
  if (causes.length === 0) return [];
  const more = causes.length - SHOWN_CAUSES;
  const indent = ' '.repeat(COUNT_WIDTH + 2);
  return [
    paint('faint', 'their causes, whole run'),
    ...causes.slice(0, SHOWN_CAUSES).flatMap((cause) => {
      const text = breakWords(causeText(cause), WIDTH - indent.length);
      return wrap(`${formatCount(cause.count).padStart(COUNT_WIDTH)}  ${text}`, WIDTH, indent);
    }),
    ...(more > 0 ? [`${indent}and ${more} more, in report.html`] : []),
  ];
}

function conversationSection(analysis: Analysis, paint: Paint): string[] {
  return section('conversations and users', conversationEntries(analysis), paint);
}

function generatorSection({ criteria }: RunResult, { generator }: Analysis, paint: Paint): string[] {
  return section('load generator', generatorEntries(generator, wasSaturated(criteria)), paint);
}

function recommendationsSection(recommendations: readonly Recommendation[], paint: Paint): string[] {
  if (recommendations.length === 0) return [];
  return [
    paint('faint', 'recommendations'),
    ...recommendations.flatMap(({ severity, text }) => wrap(`${severity}: ${text}`, WIDTH, '  ')),
  ];
}

function section(heading: string, entries: readonly [string, string][], paint: Paint): string[] {
  if (entries.length === 0) return [];
  return [
    paint('faint', heading),
    ...entries.flatMap(([label, text]) =>
      wrapFigures(`${label.padEnd(LABEL)}${text}`, WIDTH, ' '.repeat(LABEL)),
    ),
  ];
}
