import type { Comparison } from '../../result/comparison.ts';
import { html } from '../html/html.ts';
import type { Section } from '../html/page.ts';
import { comparisonSummary, tellingRows, unlikeTexts } from '../words/comparison-text.ts';
import { differencesTable } from './differences-table.ts';
import { targetDifferences } from './target-differences.ts';

const SIDES = { before: 'baseline', after: 'this run' } as const;

/** Shows how the run differs from its baseline, where one was given. */
export function comparisonSection(comparison: Comparison | null): Section[] {
  if (comparison === null) return [];
  const rows = tellingRows(comparison);
  return [
    {
      id: 'baseline',
      heading: 'Compared with the baseline',
      body: html`${unlikeTexts(comparison).map(({ label, texts }) => html`<p class="notice"><strong>${label}:</strong> ${texts.join('; ')}.</p>`)}
<p>${comparisonSummary(comparison)} Baseline: ${comparison.before.map(({ name }) => name).join(', ')}.</p>
${differencesTable({
  caption:
    rows.length === comparison.rows.length
      ? 'Differences'
      : 'Differences: all actions together, and every behavior where one was shown',
  rows,
  ...SIDES,
})}${targetDifferences(comparison.target, SIDES)}`,
    },
  ];
}
