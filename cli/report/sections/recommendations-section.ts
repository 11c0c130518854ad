import type { Recommendation } from '../../result/recommendation.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/page.ts';

const LEVELS: Readonly<Record<Recommendation['severity'], string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** Lists what is worth doing, most important first, each with the numbers it rests on. */
export function recommendationsSection(recommendations: readonly Recommendation[] | undefined): Section[] {
  if (recommendations === undefined) return [];
  const body =
    recommendations.length === 0
      ? html`<p>None: nothing in this run's evidence calls for one.</p>`
      : html`<ol class="items">${recommendations.map(item)}</ol>`;
  return [{ id: 'recommendations', heading: 'Recommendations', body }];
}

function item({ severity, text, evidence, rule }: Recommendation): Html {
  const numbers = Object.entries(evidence).map(([name, value]) => `${name}: ${numberText(value)}`);
  return html`<li><span class="level">${LEVELS[severity]}:</span> ${text}<p class="note">${numbers.join(' · ')}${numbers.length === 0 ? null : ' · '}rule ${rule}</p></li>`;
}

/** Evidence is recorded in full; four digits say as much to a reader. */
function numberText(value: number | string): string {
  return typeof value === 'number' && !Number.isInteger(value)
    ? String(Number(value.toPrecision(4)))
    : String(value);
}
