import type { FailureCategory } from '../../../src/api/failure-categories.ts';
import type { DefinedTerm } from '../words/definitions.ts';
import { type Html, html } from './html.ts';

/** Writes a word that leads to its definition in the page; the script shows it on hover and focus. */
export function term(key: DefinedTerm | FailureCategory, label: string): Html {
  return html`<a class="term" href="#def-${key}" aria-describedby="def-${key}">${label}</a>`;
}
