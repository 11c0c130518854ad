import { formatMs, formatShare } from '../../src/summary/format.ts';
import { type Paint, painter } from '../../src/summary/paint.ts';
import { renderText } from '../../src/summary/render-text.ts';
import type { Analysis } from '../analysis/analysis.ts';
import type { RunResult } from '../evidence/run-result.ts';
import { generatorEntries } from '../generator/generator-text.ts';
import type { Recommendation } from '../recommendations/recommendation.ts';
import { answerSections } from './answer-sections.ts';
import { wrap } from './wrap.ts';

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
      : [conversationSection(analysis, paint), generatorSection(analysis, paint)]),
    recommendationsSection(recommendations, paint),
  ].filter((lines) => lines.length > 0);
  return [renderText(result, colour).trimEnd(), ...sections.map((lines) => lines.join('\n'))].join('\n\n');
}

/** What only samples show of conversations and users. */
function conversationSection({ memory, byTurn, fairness, underHeavyLoad }: Analysis, paint: Paint): string[] {
  const entries: [string, string][] = [];
  if (memory !== null) {
    const { low, high } = memory.drop.interval ?? { low: Number.NaN, high: Number.NaN };
    const range = `${points(low)} to ${points(high)} points at 95 %`;
    const findings = {
      forgets: `forgets under load: ${range} more than at idle`,
      holds: `no more than 5 points forgotten under load (${range})`,
      'not-shown': `a loss of 5 points is neither shown nor ruled out (${range})${
        memory.detectable === null ? '' : `; ${points(memory.detectable)} would have shown`
      }`,
    } as const;
    entries.push(['memory', findings[memory.finding]]);
  }
  const first = byTurn[0];
  const last = byTurn.at(-1);
  if (first !== undefined && last !== undefined && last.turn > first.turn) {
    entries.push(['p95 by turn', byTurn.map(({ turn, p95 }) => `${turn}: ${formatMs(p95)}`).join(', ')]);
  }
  if (fairness !== null) {
    entries.push([
      'fairness',
      `the worst tenth of users waits ${fairness.ratio.toFixed(2)}x the median (by chance ${fairness.ratioByChance.toFixed(2)}x)`,
    ]);
  }
  for (const { behavior, quiet, busy } of underHeavyLoad) {
    entries.push([
      behavior,
      `p95 ${formatMs(quiet.p95)} with ${quiet.inFlight.toFixed(0)} multi-agent in flight, ${formatMs(busy.p95)} with ${busy.inFlight.toFixed(0)}`,
    ]);
  }
  return section('conversations and users', entries, paint);
}

function generatorSection({ generator }: Analysis, paint: Paint): string[] {
  return section('load generator', generatorEntries(generator), paint);
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

function points(share: number): string {
  return formatShare(share).replace(' %', '');
}
