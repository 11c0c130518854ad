import { correctnessEntries } from '../../../src/summary/correctness-text.ts';
import type { RunResult } from '../../result/run-result.ts';
import { html } from '../html/html.ts';
import type { Section } from '../html/page.ts';
import { conversationEntries } from '../words/conversation-entries.ts';

/** Says whether answers were right under load: isolated, remembered, in a history that holds what was said. */
export function correctnessSection({ correctness, analysis }: RunResult): Section {
  const entries: { label: string; texts: string[] }[] = [];
  for (const [label, text] of correctnessEntries(correctness)) {
    if (label === '') entries.at(-1)?.texts.push(text);
    else entries.push({ label, texts: [text] });
  }
  if (analysis !== null && analysis !== undefined) {
    for (const [label, text] of conversationEntries(analysis)) {
      const known = entries.find((entry) => entry.label === label);
      if (known === undefined) entries.push({ label, texts: [text] });
      else known.texts.push(text);
    }
  }
  return {
    id: 'correctness',
    heading: 'Right answers under load',
    body: html`<dl class="definitions">${entries.map(
      ({ label, texts }) => html`<dt>${label}</dt><dd>${texts.join('; ')}</dd>`,
    )}</dl>`,
  };
}
