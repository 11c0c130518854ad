import { type Paint, painter } from '../../src/summary/paint.ts';
import { renderText } from '../../src/summary/render-text.ts';
import { wrap } from '../../src/summary/wrap.ts';
import { wasSaturated } from '../../src/thresholds/verdict.ts';
import type { Analysis } from '../analysis/analysis.ts';
import type { RunResult } from '../evidence/run-result.ts';
import { generatorEntries } from '../generator/generator-text.ts';
import type { Recommendation } from '../recommendations/recommendation.ts';
import { conversationEntries } from '../reports/conversation-entries.ts';
import { answerSections } from './answer-sections.ts';

const WIDTH = 80;
const LABEL = 20;

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
    recommendationsSection(recommendations, paint),
  ].filter((lines) => lines.length > 0);
  const own = renderText(result, colour, analysis?.generator.outside?.gogc);
  return [own.trimEnd(), ...sections.map((lines) => lines.join('\n'))].join('\n\n');
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
    ...entries.flatMap(([label, text]) => wrap(`${label.padEnd(LABEL)}${text}`, WIDTH, ' '.repeat(LABEL))),
  ];
}
