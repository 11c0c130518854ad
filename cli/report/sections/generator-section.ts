import { wasSaturated } from '../../../src/thresholds/verdict.ts';
import type { RunResult } from '../../result/run-result.ts';
import { html } from '../html/html.ts';
import type { Section } from '../html/page.ts';
import { generatorEntries } from '../words/generator-text.ts';

/** Says how the load generator itself fared: whoever stakes a release on a latency asks whose it is. */
export function generatorSection({ analysis, criteria }: RunResult): Section[] {
  const entries = analysis == null ? [] : generatorEntries(analysis.generator, wasSaturated(criteria));
  if (entries.length === 0) return [];
  return [
    {
      id: 'generator',
      heading: 'Load generator',
      body: html`<dl class="definitions">${entries.map(
        ([label, text]) => html`<dt>${label}</dt><dd>${text}</dd>`,
      )}</dl>`,
    },
  ];
}
