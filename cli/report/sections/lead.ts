import { clockAdvice } from '../../../src/summary/clock-advice.ts';
import { hiddenP95Texts } from '../../../src/summary/hidden-p95.ts';
import { saturationAdvice } from '../../../src/summary/saturation-advice.ts';
import { verdictText } from '../../../src/summary/verdict-text.ts';
import type { Verdict } from '../../../src/thresholds/verdict.ts';
import type { RunResult } from '../../result/run-result.ts';
import { type Html, html } from '../html/html.ts';
import { runFacts } from '../words/run-facts.ts';
import { answerText, askedText, reasonTexts } from '../words/verdict-words.ts';

export const VERDICT_CLASSES: Readonly<Record<Verdict, string>> = {
  PASS: 'good',
  FAIL: 'bad',
  INVALID: 'warn',
};
const SHOWN_REASONS = 5;

/** Writes the report's head: question, answer, reasons, and what the run was. */
export function lead(result: RunResult): Html {
  const edge = result.verdict === null ? 'warn' : VERDICT_CLASSES[result.verdict];
  return html`${result.target.simulated === true ? SIMULATED : null}
<div class="verdict ${edge}">
<p class="word">${verdictText(result)}</p>
<h1>${answerText(result)}</h1>
<p>Asked: ${askedText(result)}</p>
${reasons(result)}
${reservations(result)}
</div>
${[...timeTexts(result), ...hiddenP95Texts(result)].map((text) => html`<p class="notice"><strong>Mind:</strong> ${text}</p>`)}
${notice('Clock', clockAdvice(result))}
${notice('Saturated', saturationAdvice(result, result.analysis?.generator.outside?.gogc))}
<dl class="facts">${runFacts(result).map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
`;
}

const SIMULATED = html`<p class="notice"><strong>Simulated backend.</strong> What is measured is true, but the target is a stand-in: this run says nothing about how GremlinsAI performs.</p>`;

function timeTexts({ timeSpent }: RunResult): string[] {
  return timeSpent ? [timeSpent.text] : [];
}

/** Nobody may read latencies as the target's that are the generator's. */
function notice(heading: string, advice: readonly string[]): Html | null {
  return advice.length === 0
    ? null
    : html`<p class="notice"><strong>${heading}:</strong> ${advice.join(' ')}.</p>`;
}

/** What a PASS does not vouch for stands right under it. */
function reservations({ reservations: all }: RunResult): Html | null {
  if (all.length === 0) return null;
  return html`<p>${all.length === 1 ? 'One reservation:' : `${all.length} reservations:`}</p>
<ul>${all.map(({ text }) => html`<li>${text}</li>`)}</ul>`;
}

function reasons(result: RunResult): Html {
  const texts = reasonTexts(result);
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return html`<p>Why: ${only}</p>`;
  const more = texts.length - SHOWN_REASONS;
  return html`<p>Why:</p>
<ul>${texts.slice(0, SHOWN_REASONS).map((text) => html`<li>${text}</li>`)}${more > 0 ? html`<li>and ${more} more, marked ✗ below</li>` : null}</ul>`;
}
