import { limitText, marginText, valueText } from '../../../src/summary/criterion-text.ts';
import {
  memberLine,
  type ReportedCriterion,
  reportedCriteria,
} from '../../../src/summary/reported-criteria.ts';
import type { CriterionState } from '../../../src/thresholds/verdict.ts';
import type { RunResult } from '../../result/run-result.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/page.ts';
import { table } from '../html/table.ts';

/** Lists what was judged: one line per group that holds, one per criterion that does not, and all of them on demand. */
export function criteriaSection({ criteria, profile }: RunResult): Section {
  const short = reportedCriteria(criteria);
  const all = criteria.map(memberLine);
  const body =
    criteria.length === 0
      ? html`<p>Nothing was judged: thresholds were switched off.</p>`
      : html`${criteriaTable('Criteria, of the steady phase where nothing else is said', short, profile.steadySeconds)}
${short.length === all.length ? null : html`<details><summary>All ${all.length} criteria</summary>${criteriaTable('All criteria', all, profile.steadySeconds)}</details>`}`;
  return { id: 'criteria', heading: 'Criteria', body };
}

function criteriaTable(caption: string, rows: readonly ReportedCriterion[], steadySeconds: number): Html {
  return table({
    caption,
    rows,
    columns: [
      {
        label: 'criterion',
        cell: ({ label, notJudged }) => (notJudged === null ? label : `${label} (${notJudged})`),
      },
      { label: 'held', cell: ({ criterion }) => mark(criterion.state) },
      { label: 'limit', number: true, cell: ({ criterion }) => limitText(criterion, steadySeconds) },
      { label: 'value', number: true, cell: ({ criterion }) => valueText(criterion, steadySeconds) },
      {
        label: 'margin',
        term: 'margin',
        number: true,
        cell: ({ criterion }) => marginText(criterion),
      },
    ],
  });
}

/** ✓ and ✗ with the word beside them: a mark alone is read out differently by every screen reader. */
function mark(state: CriterionState): Html {
  switch (state) {
    case 'held':
      return html`<span class="name good"><span class="mark" aria-hidden="true">✓</span> yes</span>`;
    case 'missed':
      return html`<span class="name bad"><span class="mark" aria-hidden="true">✗</span> no</span>`;
    case 'not-judged':
      return html`<span class="name"><span class="mark" aria-hidden="true">–</span> not judged</span>`;
  }
}
